/** How marks look: one line style and one colour a severity, so that neither alone has to be seen. */

import type { Severity } from "../checker";

export const SEVERITIES = ["high", "medium", "low"] as const satisfies readonly Severity[];

/** Colours of a middle lightness: at least 3:1 against white and against the usual dark backgrounds alike. */
const INK: Record<Severity, { line: string; colour: string; tint: string }> = {
  high: { line: "solid 3px", colour: "#e0442e", tint: "rgb(224 68 46 / 22%)" },
  medium: { line: "dashed 2px", colour: "#b7791f", tint: "rgb(183 121 31 / 22%)" },
  low: { line: "dotted 2px", colour: "#3b82d6", tint: "rgb(59 130 214 / 22%)" },
};

/** What the rules are for. */
export interface InkTarget {
  /** Selects what is marked, or what is marked while its card is open. */
  selector(severity: Severity, isCurrent: boolean): string;
  /** How the current mark looks where the system chooses the colours. */
  readonly forcedCurrent: string;
}

/** Style rules for all severities. Where the system chooses the colours, the line styles still differ. */
export function inkRules({ selector, forcedCurrent }: InkTarget): string {
  const rules = SEVERITIES.map((severity) => {
    const { line, colour, tint } = INK[severity];
    return `${selector(severity, false)} {
  text-decoration: underline ${line} ${colour};
  text-decoration-skip-ink: none;
  text-underline-offset: 2px;
}
${selector(severity, true)} { background-color: ${tint}; }
@media (forced-colors: active) {
  ${selector(severity, false)} { text-decoration-color: CanvasText; }
  ${selector(severity, true)} { ${forcedCurrent} }
}`;
  });
  return rules.join("\n");
}

/** The line of a severity, as a border has it. */
export function borderOf(severity: Severity): string {
  return INK[severity].line;
}

/** The colour of a severity, for the card. */
export function inkColour(severity: Severity): string {
  return INK[severity].colour;
}
