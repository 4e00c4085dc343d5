/** Finding a phrase again, and knowing the wanted text when an editor writes it its own way. */

import { locate } from "../../../extension/src/replace/locate";
import { isSameText } from "../../../extension/src/replace/same-text";
import type { Tally } from "./tally";

const SAME: readonly (readonly [string, string, boolean])[] = [
  ["So sorry", "So sorry", true],
  ["So\u00A0sorry", "So sorry", true],
  ["\uFEFFSo sorry\u200B", "So sorry", true],
  ["One\n\nTwo", "One\nTwo", true],
  ["One \n Two\n", "One\nTwo", true],
  ["One Two", "One\nTwo", false],
  ["So sorry", "so sorry", false],
  ["So sorry.", "So sorry", false],
  ["So  sorry", "So sorry", false],
];

export function verifyCases(tally: Tally): void {
  for (const [actual, wanted, isSame] of SAME) {
    tally.equal(
      `${JSON.stringify(actual)} for ${JSON.stringify(wanted)}`,
      isSameText(actual, wanted),
      isSame,
    );
  }
  const at = { start: 4, end: 9 };
  tally.equal("where it was", locate("sorry", at, "I'm sorry, sorry"), { start: 4, end: 9 });
  tally.equal("moved", locate("sorry", at, "So I am sorry"), { start: 8, end: 13 });
  tally.equal("moved, and there twice", locate("sorry", at, "sorry, so sorry"), undefined);
  tally.equal("gone", locate("sorry", at, "Thank you"), undefined);
}
