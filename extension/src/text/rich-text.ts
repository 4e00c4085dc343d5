/** Reads an editable region: its text as the engine gets it, and where every character of it stands in the DOM. */

import type { Span } from "../checker";
import { isElement, isText, type Realm, realmOf } from "../fields/dom";
import { type LeftOut, leftOut } from "./left-out";
import { LONGEST_DRAFT, OBJECT_CHARACTER, type Place, type PlaceRange, type Snapshot } from "./snapshot";

/** A stretch of the text that stands in one DOM node. */
interface Segment {
  /** Where it starts in the text. */
  readonly start: number;
  /** How long it is in the text; an empty line's is 0. */
  readonly length: number;
  /** A text node, or the element that the stretch stands for (an image, a chip, the `<br>` of an empty line). */
  readonly node: Node;
  /** Where it starts in a text node. */
  readonly offset: number;
}

/** Which side of an offset a place belongs to, where the text has two places for it. */
export type Lean = "forward" | "backward";

const REPLACED = new Set([
  "img",
  "svg",
  "math",
  "video",
  "audio",
  "canvas",
  "iframe",
  "object",
  "embed",
  "input",
  "button",
  "meter",
  "progress",
]);

const EDITABLE_ISLAND =
  '[contenteditable=""],[contenteditable="true" i],[contenteditable="plaintext-only" i]';
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)+$/u;

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

  static read(root: HTMLElement): RichText {
    const realm = realmOf(root);
    const reader = new Reader(root, realm);
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

/** What is still to do for an element whose children are being read. */
interface Open {
  readonly element: Element;
  readonly isBlock: boolean;
  readonly gapAfter: number;
  readonly hidden: boolean;
}

/** One walk over the region. It keeps a stack of its own, because pages can nest deeper than calls can. */
class Reader {
  text = "";
  tooLong = false;
  readonly segments: Segment[] = [];
  readonly #root: HTMLElement;
  readonly #realm: Realm | undefined;
  readonly #open: Open[] = [];
  /** Line ends that are due as soon as more text comes. */
  #lineEnds = 0;
  /** The line being read has text. */
  #lineHasText = false;

  constructor(root: HTMLElement, realm: Realm | undefined) {
    this.#root = root;
    this.#realm = realm;
  }

  run(): void {
    let node: Node | null = this.#enter(this.#root, false);
    while (this.#open.length > 0) {
      if (this.text.length > LONGEST_DRAFT) {
        this.tooLong = true;
        return;
      }
      if (!node) {
        const left = this.#leave();
        node = left === this.#root ? null : left.nextSibling;
      } else if (isText(node)) {
        this.#readText(node);
        node = node.nextSibling;
      } else if (isElement(node)) {
        node = this.#enter(node, this.#open.at(-1)?.hidden ?? false);
      } else {
        node = node.nextSibling;
      }
    }
  }

  /** Begins an element. Returns the node to read next; null means that the innermost open element is at its end. */
  #enter(element: Element, parentHidden: boolean): Node | null {
    const isRoot = element === this.#root;
    if (!isRoot) {
      const standIn = leftOut(element);
      if (standIn) return this.#skip(element, standIn);
      if (element.localName === "br") return this.#readLineBreak(element);
    }
    const style = this.#realm?.getComputedStyle(element);
    if (!style || style.display === "none") return element.nextSibling;
    const hidden = style.visibility === "visible" ? false : style.visibility ? true : parentHidden;
    if (!isRoot) {
      if (REPLACED.has(element.localName)) return this.#readObject(element, hidden);
      if (isLocked(element)) {
        if (!element.querySelector(EDITABLE_ISLAND)) return this.#readObject(element, hidden);
        return this.#readIslands(element);
      }
    }
    const isBlock = isRoot || !/^(inline|ruby|contents)/.test(style.display);
    const gap = element.localName === "p" ? 2 : 1;
    if (isBlock) this.#endLine(gap);
    this.#open.push({ element, isBlock, gapAfter: gap, hidden });
    return element.firstChild;
  }

  #leave(): Element {
    const { element, isBlock, gapAfter } = this.#open.pop() as Open;
    if (isBlock) this.#endLine(gapAfter);
    return element;
  }

  #skip(element: Element, standIn: LeftOut): Node | null {
    if (standIn === "object") return this.#readObject(element, false);
    if (standIn !== "nothing") this.#endLine(2);
    return standIn === "rest" ? null : element.nextSibling;
  }

  /** A widget that cannot be edited itself but holds parts that can: a table, a captioned picture. */
  #readIslands(widget: Element): Node | null {
    for (const island of widget.querySelectorAll<HTMLElement>(EDITABLE_ISLAND)) {
      const around = island.parentElement?.closest(EDITABLE_ISLAND);
      if (around && widget.contains(around)) continue;
      const inner = new Reader(island, this.#realm);
      inner.run();
      if (!inner.text) continue;
      this.#endLine(2);
      this.#flushLineEnds();
      const base = this.text.length;
      for (const segment of inner.segments) this.segments.push({ ...segment, start: segment.start + base });
      this.text += inner.text;
      this.#lineHasText = true;
    }
    this.#endLine(2);
    return widget.nextSibling;
  }

  #readLineBreak(element: Element): Node | null {
    if (!this.#lineHasText) {
      // An empty line is a place of its own: the caret can stand there.
      this.#flushLineEnds();
      this.segments.push({ start: this.text.length, length: 0, node: element, offset: 0 });
    }
    this.#lineEnds += 1;
    this.#lineHasText = false;
    return element.nextSibling;
  }

  #readObject(element: Element, hidden: boolean): Node | null {
    if (!hidden) {
      const alternative = element.localName === "img" ? (element.getAttribute("alt") ?? "") : "";
      this.#append(EMOJI.test(alternative) ? alternative : OBJECT_CHARACTER, element, 0);
    }
    return element.nextSibling;
  }

  #readText(node: Text): void {
    const parent = this.#open.at(-1);
    if (!parent || parent.hidden || node.data === "") return;
    const data = node.data;
    const mayCollapse = /[\t\n\r\f]| {2}|^ +$/.test(data);
    if (!mayCollapse || !this.#collapses(parent.element)) {
      this.#append(data, node, 0);
      if (data.endsWith("\n")) this.#lineHasText = false;
      return;
    }
    // White space that the page shows as one space is one space in the text.
    let done = 0;
    for (const run of data.matchAll(/[ \t\n\r\f]+/g)) {
      const isShown = run.index > 0 || this.#lineHasText;
      if (run.index > done) this.#append(data.slice(done, run.index), node, done);
      if (isShown) this.#append(" ", node, run.index);
      done = run.index + run[0].length;
    }
    if (done < data.length) this.#append(data.slice(done), node, done);
  }

  #collapses(element: Element): boolean {
    const mode = this.#realm?.getComputedStyle(element).whiteSpaceCollapse;
    return mode === undefined || mode === "collapse";
  }

  #append(text: string, node: Node, offset: number): void {
    this.#flushLineEnds();
    this.segments.push({ start: this.text.length, length: text.length, node, offset });
    this.text += text;
    this.#lineHasText = true;
  }

  #endLine(gap: number): void {
    if (this.#lineHasText) this.#lineEnds += 1;
    this.#lineHasText = false;
    if (this.segments.length > 0) this.#lineEnds = Math.max(this.#lineEnds, gap);
  }

  #flushLineEnds(): void {
    if (this.#lineEnds > 0 && this.segments.length > 0) this.text += "\n".repeat(this.#lineEnds);
    this.#lineEnds = 0;
  }
}

function isLocked(element: Element): boolean {
  return (element.getAttribute("contenteditable") ?? "").toLowerCase() === "false";
}
