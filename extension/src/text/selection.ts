/** Where the selection is in a field, read through shadow roots. */

import type { Span } from "../checker";
import { isTextarea, rootOf } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { RichText } from "./rich-text";

/** Chromium before 137 gives the selection in a shadow root this way. */
interface WithSelection extends ShadowRoot {
  getSelection?(): Selection | null;
}

/** The selection as a range, if it lies inside `field`. */
export function selectionIn(field: HTMLElement): AbstractRange | undefined {
  const range = rangeIn(field);
  return range && field.contains(range.startContainer) && field.contains(range.endContainer)
    ? range
    : undefined;
}

function rangeIn(field: HTMLElement): AbstractRange | undefined {
  const selection = field.ownerDocument.getSelection();
  const root = rootOf(field);
  if (!root || !("host" in root)) return selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  if (selection && "getComposedRanges" in selection) {
    return selection.getComposedRanges({ shadowRoots: [root] })[0];
  }
  const inner = (root as WithSelection).getSelection?.();
  return inner?.rangeCount ? inner.getRangeAt(0) : undefined;
}

/** A live range over the same positions, which can be measured. */
export function liveRange(range: AbstractRange): Range {
  const live = (range.startContainer.ownerDocument as Document).createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}

/** Puts the caret at an offset of a field's text, and the focus into the field. The page does not scroll for it. */
export function putCaret(field: EditableField, offset: number): void {
  focusField(field);
  if (isTextarea(field)) {
    field.setSelectionRange(offset, offset);
    return;
  }
  const place = RichText.read(field).caretAt(offset);
  if (place) field.ownerDocument.getSelection()?.collapse(place.node, place.offset);
}

/** Where the caret is in a field's text; undefined if it is elsewhere. */
export function caretIn(field: EditableField): number | undefined {
  if (isTextarea(field)) return field.selectionEnd;
  const selection = selectionIn(field);
  return selection && RichText.read(field).offsetOf(selection.endContainer, selection.endOffset);
}

/** What is selected in a field's text, or where the caret is; undefined if both are elsewhere. */
export function selectedIn(field: EditableField): Span | undefined {
  if (isTextarea(field)) return { start: field.selectionStart, end: field.selectionEnd };
  const selection = selectionIn(field);
  if (!selection) return undefined;
  const text = RichText.read(field);
  const start = text.offsetOf(selection.startContainer, selection.startOffset);
  const end = text.offsetOf(selection.endContainer, selection.endOffset);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Gives the field the focus if it has lost it, for instance to the panel; the page does not scroll for it. */
export function focusField(field: EditableField): void {
  const active = rootOf(field)?.activeElement;
  const hasFocus = active && field.contains(active) && field.ownerDocument.hasFocus();
  if (!hasFocus) field.focus({ preventScroll: true });
}
