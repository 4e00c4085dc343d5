/** Where starter sentences go. */

import type { Part } from "../../../extension/src/checker";
import { placeStarter } from "../../../extension/src/replace/starter";
import type { Tally } from "./tally";

const IDS = ["greet-by-name", "say-sorry", "take-responsibility", "fix", "when", "sign-off"];

/** Parts whose evidence is these words of the text. */
function partsOf(text: string, evidence: Record<string, string>): Part[] {
  return IDS.map((id) => {
    const words = evidence[id];
    const start = words ? text.indexOf(words) : -1;
    return {
      id,
      name: id,
      need: "required",
      status: words ? "present" : "missing",
      evidence: words ? [{ span: { start, end: start + words.length }, text: words }] : [],
      hint: "",
      starter: words ? "" : `<${id}>`,
    };
  });
}

type Case = readonly [
  what: string,
  text: string,
  evidence: Record<string, string>,
  part: string,
  expected: string,
  caret?: number,
];

const LETTER = "Hi Maria,\n\nI am sorry it is late. We will send a new one.\n\nJo";

const CASES: readonly Case[] = [
  ["an empty draft", "", {}, "fix", "<fix>"],
  [
    "behind the part before",
    LETTER,
    { "say-sorry": "am sorry" },
    "fix",
    LETTER.replace("late.", "late. <fix>"),
  ],
  [
    "behind the nearest part before",
    LETTER,
    { "greet-by-name": "Hi Maria", "say-sorry": "am sorry", fix: "send a new one", "sign-off": "Jo" },
    "when",
    LETTER.replace("new one.", "new one. <when>"),
  ],
  [
    "before the next part",
    LETTER,
    { fix: "send a new one" },
    "say-sorry",
    LETTER.replace("We will", "<say-sorry> We will"),
  ],
  ["below the greeting", "Hi Maria,\nJo", { "greet-by-name": "Hi Maria" }, "fix", "Hi Maria,\n<fix>\nJo"],
  ["above the name", "Thanks.\nJo", { "sign-off": "Jo" }, "fix", "Thanks.\n<fix>\nJo"],
  ["nothing known", "Thanks.", {}, "fix", "Thanks. <fix>"],
  ["the greeting", LETTER, { "say-sorry": "am sorry" }, "greet-by-name", `<greet-by-name>\n${LETTER}`],
  ["the name", "I am sorry.  ", { "say-sorry": "am sorry" }, "sign-off", "I am sorry.\n<sign-off>  "],
  [
    "on the empty line with the caret",
    LETTER,
    { "say-sorry": "am sorry" },
    "fix",
    LETTER.replace(",\n\n", ",\n<fix>\n"),
    10,
  ],
  ["a decimal is no end", "We pay 3.50 back", { fix: "We pay" }, "when", "We pay 3.50 back <when>"],
  [
    "a closing quote",
    "I said “sorry.” Thanks",
    { "say-sorry": "sorry" },
    "fix",
    "I said “sorry.” <fix> Thanks",
  ],
];

export function starterCases(tally: Tally): void {
  for (const [what, text, evidence, part, expected, caret] of CASES) {
    const placed = placeStarter(text, partsOf(text, evidence), part, caret);
    const result = placed && text.slice(0, placed.offset) + placed.words + text.slice(placed.offset);
    tally.equal(what, result, expected);
  }
  tally.equal("no starter", placeStarter("x", partsOf("x", { fix: "x" }), "fix", undefined), undefined);
}
