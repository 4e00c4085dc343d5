/** A stand-in for the engine: it marks three phrases wherever they are. */

import type { Context, Finding, Part, Report, Severity } from "../../extension/src/checker";

const PHRASES: readonly (readonly [
  rule: string,
  severity: Severity,
  phrase: string,
  rewrites: readonly string[],
])[] = [
  [
    "sorry-you-feel",
    "high",
    "sorry you feel that way",
    ["sorry we let you down", "sorry that we were late", "sorry for our mistake"],
  ],
  ["no-agent", "medium", "mistakes were made", ["we made mistakes"]],
  ["vague-time", "low", "as soon as possible", ["by [time] on [day]", ""]],
];

export function checkPhrases(text: string, context: Context): Report {
  const findings = PHRASES.flatMap(([rule, severity, phrase, rewrites]) => {
    if (context.disabled_rules?.includes(rule)) return [];
    return [...text.matchAll(new RegExp(phrase, "g"))].map(
      (match): Finding => ({
        rule,
        severity,
        name: `The rule ${rule}`,
        span: { start: match.index, end: match.index + phrase.length },
        text: phrase,
        message: "A reason in one sentence, which says why these words are weak.",
        rewrites: rewrites.map((words) => ({ text: words, label: "Say what you did" })),
      }),
    );
  });
  findings.sort((a, b) => a.span.start - b.span.start);
  const part = (id: string, isPresent: boolean): Part => ({
    id,
    name: id,
    need: "required",
    status: isPresent ? "present" : "missing",
    evidence: [],
    hint: "",
    starter: isPresent ? "" : "We will [what we do].",
  });
  return {
    version: 1,
    is_apology: /sorry|mistake/.test(text),
    playbook: "service-failure",
    findings,
    parts: [part("say-sorry", true), part("fix", /will/.test(text))],
    reminders: [],
    customer: {
      name: undefined,
      references: [],
      problems: [],
      dates: [],
      amounts: [],
      is_complaint: false,
      repeat: false,
      playbook: undefined,
    },
  };
}
