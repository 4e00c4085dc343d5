/** An editable region's text as the engine gets it, and where every character of it stands in the DOM. */

import type { Span } from "../checker";
import { isElement, isText, realmOf } from "../fields/dom";
import type { BlockMemory } from "./block-memory";
import { leftOut } from "./left-out";
import { REPLACED, Reader, type Segment } from "./reader";
import type { Place, PlaceRange, Snapshot } from "./snapshot";

/** Which side of an offset a place belongs to, where the text has two places for it. */
export type Lean = "forward" | "backward";

/** The text of an editable region with its map. */
export class RichText implements Snapshot {
  readonly text: string;
  readonly tooLong: boolean;
  readonly #root: HTMLElement;
  readonly #segments: readonly Segment[];

  private constructor(root: HTMLElement, reader: Reader) {
    this.#root = root;
    this.tooLong = reader.tooLong;
    this.text = reader.tooLong ? "" : reader.text;
    this.#segments = reader.tooLong ? [] : reader.segments;
  }

  /** Reads a region; with a `memory` of it, only what has changed is looked at. */
  static read(root: HTMLElement, memory?: BlockMemory): RichText {
    const realm = realmOf(root);
    memory?.refresh();
    const reader = new Reader(root, realm, memory);
    if (realm) reader.run();
    return new RichText(root, reader);
  }

  /** Where a stretch of the text stands. Undefined if there is nothing of it in the DOM. */
  rangeOf(span: Span): PlaceRange | undefined {
    if (span.start === span.end) {
      const caret = this.caretAt(span.start);
      return caret && { start: caret, end: caret };
    }
    const start = this.placeAt(span.start, "forward");
    const end = this.placeAt(span.end, "backward");
    return start && end ? { start, end } : undefined;
  }

  /** Where the caret has to be for an offset: behind the letter before it, but never at the end of the line before. */
  caretAt(offset: number): Place | undefined {
    const isLineStart = offset === 0 || this.text[offset - 1] === "\n";
    return this.placeAt(offset, isLineStart ? "forward" : "backward");
  }

  /** Where an offset of the text stands; `lean` decides at borders between nodes and paragraphs. */
  placeAt(offset: number, lean: Lean): Place | undefined {
    const at = lean === "forward" ? this.#firstEndingAfter(offset) : this.#lastStartingBefore(offset);
    const segment = this.#segments[at];
    if (!segment) return this.#segments.length === 0 && offset === 0 ? innermostStart(this.#root) : undefined;
    const inside = Math.min(Math.max(offset - segment.start, 0), segment.length);
    if (isText(segment.node)) return { node: segment.node, offset: segment.offset + inside };
    return besides(segment.node, inside > 0 ? "after" : "before");
  }

  /** The offset of a DOM position; undefined outside the region and in what is left out of the text. */
  offsetOf(node: Node, offset: number): number | undefined {
    if (node !== this.#root && !this.#root.contains(node)) return undefined;
    for (let up: Node | null = node; up && up !== this.#root; up = up.parentNode) {
      if (isElement(up) && leftOut(up)) return undefined;
    }
    const next = this.#firstNotBefore(node, offset);
    const segment = this.#segments[next];
    if (segment && segment.node === node && isText(node)) {
      return segment.start + Math.max(offset - segment.offset, 0);
    }
    const previous = this.#segments[next - 1];
    if (!previous) return segment?.start ?? 0;
    const previousEnd = previous.start + previous.length;
    // Between two paragraphs the position belongs to the one that it is inside of.
    if (!segment || (node.contains(previous.node) && !node.contains(segment.node))) return previousEnd;
    return segment.start;
  }

  #firstEndingAfter(offset: number): number {
    const segments = this.#segments;
    const found = partition(segments.length, (at) => {
      const segment = segments[at] as Segment;
      return segment.start + segment.length <= offset && !(segment.length === 0 && segment.start === offset);
    });
    return found < segments.length ? found : segments.length - 1;
  }

  #lastStartingBefore(offset: number): number {
    const segments = this.#segments;
    const found = partition(segments.length, (at) => {
      const segment = segments[at] as Segment;
      return segment.start < offset || (segment.length === 0 && segment.start === offset);
    });
    return found > 0 ? found - 1 : 0;
  }

  /** The first segment that does not end before the DOM position. */
  #firstNotBefore(node: Node, offset: number): number {
    const segments = this.#segments;
    return partition(segments.length, (at) => {
      const segment = segments[at] as Segment;
      if (segment.node === node && isText(node)) return segment.offset + segment.length < offset;
      return isBefore(segment.node, node, offset);
    });
  }
}

/** The number of leading items that `belongs` holds for. */
function partition(length: number, belongs: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (belongs(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a whole node stands before the position (`container`, `offset`). */
function isBefore(node: Node, container: Node, offset: number): boolean {
  if (node === container) return offset > 0;
  if (container.contains(node)) {
    const child = container.childNodes[offset];
    return !child || Boolean(child.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
  }
  return Boolean(container.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
}

function besides(node: Node, side: "before" | "after"): Place | undefined {
  const parent = node.parentNode;
  if (!parent) return undefined;
  let index = side === "after" ? 1 : 0;
  for (let earlier = node.previousSibling; earlier; earlier = earlier.previousSibling) index++;
  return { node: parent, offset: index };
}

function innermostStart(root: Element): Place {
  let node: Element = root;
  while (
    isElement(node.firstChild) &&
    node.firstChild.localName !== "br" &&
    !REPLACED.has(node.firstChild.localName)
  ) {
    if ((node.firstChild as HTMLElement).isContentEditable === false) break;
    node = node.firstChild;
  }
  return { node, offset: 0 };
}
