/** Ranges in an editable region. They are live, so marks follow the text between two checks. */

import type { Span } from "../checker";
import { isElement } from "../fields/dom";
import { type Box, measured } from "../layer/geometry";
import { RichText } from "../text/rich-text";
import { liveRange, selectionIn } from "../text/selection";
import type { Snapshot } from "../text/snapshot";
import type { MeasurableRange, RangeSource } from "./measuring-painter";

export class RichSource implements RangeSource {
  readonly #field: HTMLElement;

  constructor(field: HTMLElement) {
    this.#field = field;
  }

  rangeOf(span: Span, snapshot: Snapshot): MeasurableRange | undefined {
    const places = snapshot instanceof RichText ? snapshot.rangeOf(span) : undefined;
    if (!places) return undefined;
    const range = this.#field.ownerDocument.createRange();
    range.setStart(places.start.node, places.start.offset);
    range.setEnd(places.end.node, places.end.offset);
    return range;
  }

  placeTest(span: Span, snapshot: Snapshot): (range: MeasurableRange) => boolean {
    const places = snapshot instanceof RichText ? snapshot.rangeOf(span) : undefined;
    return (range) =>
      places !== undefined &&
      range.startContainer === places.start.node &&
      range.startOffset === places.start.offset &&
      range.endContainer === places.end.node &&
      range.endOffset === places.end.offset;
  }

  caretBox(): Box | undefined {
    const selection = selectionIn(this.#field);
    if (!selection) return undefined;
    const box = measured(liveRange(selection).getClientRects()).at(-1);
    if (box) return box;
    // A caret between elements has no box of its own: the line is where its neighbour is.
    const { startContainer: node, startOffset } = selection;
    const neighbour = isElement(node)
      ? (node.childNodes[startOffset] ?? node.lastChild ?? node)
      : node.parentElement;
    const element = isElement(neighbour) ? neighbour : neighbour?.parentElement;
    if (!element) return undefined;
    if (element === this.#field) return firstLineOf(this.#field);
    const line = measured([element.getBoundingClientRect()])[0];
    // In an empty paragraph the caret is where the first letter will be.
    const isEmpty = element.textContent === "" && element.querySelector("img") === null;
    return line && isEmpty ? { ...line, right: line.left + 1 } : line;
  }
}

/** Where the first line of an empty field will be. */
function firstLineOf(field: HTMLElement): Box {
  const { left, top, right, bottom } = field.getBoundingClientRect();
  const style = field.ownerDocument.defaultView?.getComputedStyle(field);
  const start = top + (Number.parseFloat(style?.paddingTop ?? "") || 0);
  const height =
    Number.parseFloat(style?.lineHeight ?? "") || 1.5 * (Number.parseFloat(style?.fontSize ?? "") || 16);
  const caret = left + (Number.parseFloat(style?.paddingLeft ?? "") || 0);
  return {
    left: caret,
    top: start,
    right: Math.min(right, caret + 1),
    bottom: Math.min(bottom, start + height),
  };
}
