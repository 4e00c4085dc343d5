/** Reads a textarea. Its offsets are the text's own, so no map is needed. */

import { LONGEST_DRAFT, type Snapshot } from "./snapshot";

export function readTextarea(field: HTMLTextAreaElement): Snapshot {
  const tooLong = field.textLength > LONGEST_DRAFT;
  return { text: tooLong ? "" : field.value, tooLong };
}
