/** Runs what can be checked without a person at the keyboard, in the browser that it is for. */

import { blockMemoryCases } from "./units/block-memory";
import { editCases } from "./units/edit";
import { placeCases } from "./units/place";
import { Tally } from "./units/tally";
import { textMapCases } from "./units/text-map";
import { verifyCases } from "./units/verify";

declare global {
  interface Window {
    /** What went wrong, a line each; set when all is done. */
    failures?: readonly string[];
  }
}

const tally = new Tally();
for (const cases of [textMapCases, blockMemoryCases, editCases, placeCases, verifyCases]) cases(tally);
window.failures = tally.failures();
