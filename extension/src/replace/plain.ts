/** Writes into a textarea the way typing does: undo works, and frameworks that control the field hear of it. */

import type { Span } from "../checker";

export function writePlain(field: HTMLTextAreaElement, { start, end }: Span, text: string): void {
  field.setSelectionRange(start, end);
  const doc = field.ownerDocument;
  // Inserting nothing is no deletion to every browser.
  if (text === "") doc.execCommand("delete");
  else doc.execCommand("insertText", false, text);
}
