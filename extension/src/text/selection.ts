/** Where the selection is in a field, read through shadow roots. */

import { rootOf } from "../fields/dom";

/** The selection as a range, if it lies inside `field`. */
export function selectionIn(field: HTMLElement): AbstractRange | undefined {
  const selection = field.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const root = rootOf(field);
  const range: AbstractRange | undefined =
    root && "host" in root
      ? selection.getComposedRanges({ shadowRoots: [root] })[0]
      : selection.getRangeAt(0);
  return range && field.contains(range.startContainer) && field.contains(range.endContainer)
    ? range
    : undefined;
}

/** A live range over the same positions, which can be measured. */
export function liveRange(range: AbstractRange): Range {
  const live = (range.startContainer.ownerDocument as Document).createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}
