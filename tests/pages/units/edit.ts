/** What changed between two readings, and where spans went. */

import { editBetween, shiftSpan } from "../../../extension/src/text/edit";
import { isOneRun } from "../../../extension/src/text/snapshot";
import type { Tally } from "./tally";

const PHRASE = "as soon as possible";

/** Texts before and after an edit; the phrase stands in both, or was touched. */
const CASES: readonly (readonly [what: string, before: string, after: string, isKept: boolean])[] = [
  ["no edit", `We act ${PHRASE}.`, `We act ${PHRASE}.`, true],
  ["letters before", `We act ${PHRASE}.`, `We will act ${PHRASE}.`, true],
  ["letters behind", `We act ${PHRASE}.`, `We act ${PHRASE}. Thanks`, true],
  ["letters right before", `We act ${PHRASE}.`, `We act X${PHRASE}.`, true],
  ["letters right behind", `We act ${PHRASE}.`, `We act ${PHRASE}X.`, true],
  ["letters taken away before", `We will act ${PHRASE}.`, `We act ${PHRASE}.`, true],
  ["all before taken away", `Hello. ${PHRASE}`, PHRASE, true],
  ["a letter inside", `We act ${PHRASE}.`, "We act as soon aXs possible.", false],
  ["part of it taken away", `We act ${PHRASE}.`, "We act as soon.", false],
  ["another text", `We act ${PHRASE}.`, "Hello", false],
  ["emptied", `We act ${PHRASE}.`, "", false],
];

export function editCases(tally: Tally): void {
  for (const [what, before, after, isKept] of CASES) {
    const start = before.indexOf(PHRASE);
    const shifted = shiftSpan({ start, end: start + PHRASE.length }, editBetween(before, after));
    tally.equal(what, shifted && after.slice(shifted.start, shifted.end), isKept ? PHRASE : undefined);
  }
  tally.equal("words in one line", isOneRun("a b\nc", { start: 0, end: 3 }), true);
  tally.equal("words over a line end", isOneRun("a b\nc", { start: 2, end: 5 }), false);
  tally.equal("words over an object", isOneRun("a \uFFFC c", { start: 0, end: 5 }), false);
}
