/** One walk over an editable region: its text, stretch by stretch. */

import { isElement, isText, type Realm } from "../fields/dom";
import type { BlockMemory, Step } from "./block-memory";
import { type LeftOut, leftOut } from "./left-out";
import { LONGEST_DRAFT, OBJECT_CHARACTER } from "./snapshot";

/** A stretch of the text that stands in one DOM node. */
export interface Segment {
  /** Where it starts in the text. */
  readonly start: number;
  /** How long it is in the text; an empty line's is 0. */
  readonly length: number;
  /** A text node, or the element that the stretch stands for (an image, a chip, the `<br>` of an empty line). */
  readonly node: Node;
  /** Where it starts in a text node. */
  readonly offset: number;
}

/** Elements that stand for something else than the words in them. */
export const REPLACED = new Set([
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

/** What is still to do for an element whose children are being read. */
interface Open {
  readonly element: Element;
  readonly isBlock: boolean;
  readonly gapAfter: number;
  readonly hidden: boolean;
}

/** It keeps a stack of its own, because pages can nest deeper than calls can. */
export class Reader {
  text = "";
  tooLong = false;
  readonly segments: Segment[] = [];
  readonly #root: HTMLElement;
  readonly #realm: Realm | undefined;
  readonly #memory: BlockMemory | undefined;
  readonly #open: Open[] = [];
  /** What the block being read has come to, as long as no other block is in it. */
  #block: { readonly element: Element; readonly hidden: boolean; readonly steps: Step[] } | undefined;
  /** Line ends that are due as soon as more text comes. */
  #lineEnds = 0;
  /** The line being read has text. */
  #lineHasText = false;

  constructor(root: HTMLElement, realm: Realm | undefined, memory?: BlockMemory) {
    this.#root = root;
    this.#realm = realm;
    this.#memory = memory;
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
      const known = this.#memory?.stepsOf(element, parentHidden);
      if (known) return this.#repeat(element, known);
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
    if (isBlock) {
      this.#block = isRoot ? undefined : { element, hidden: parentHidden, steps: [] };
      this.#do({ kind: "line end", gap });
    }
    this.#open.push({ element, isBlock, gapAfter: gap, hidden });
    return element.firstChild;
  }

  #leave(): Element {
    const { element, isBlock, gapAfter } = this.#open.pop() as Open;
    if (isBlock) this.#do({ kind: "line end", gap: gapAfter });
    if (this.#block?.element === element) {
      this.#memory?.keep(element, this.#block.hidden, this.#block.steps);
      this.#block = undefined;
    }
    return element;
  }

  /** What a block came to the last time, without looking into it. */
  #repeat(block: Element, steps: readonly Step[]): Node | null {
    this.#block = undefined;
    for (const step of steps) this.#do(step);
    return block.nextSibling;
  }

  #skip(element: Element, standIn: LeftOut): Node | null {
    if (standIn === "object") return this.#readObject(element, false);
    if (standIn !== "nothing") this.#do({ kind: "line end", gap: 2 });
    return standIn === "rest" ? null : element.nextSibling;
  }

  /** A widget that cannot be edited itself but holds parts that can: a table, a captioned picture. */
  #readIslands(widget: Element): Node | null {
    this.#block = undefined;
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
    this.#do({ kind: "line break", element });
    return element.nextSibling;
  }

  #readObject(element: Element, hidden: boolean): Node | null {
    if (!hidden) {
      const alternative = element.localName === "img" ? (element.getAttribute("alt") ?? "") : "";
      const text = EMOJI.test(alternative) ? alternative : OBJECT_CHARACTER;
      this.#do({ kind: "text", text, node: element, offset: 0 });
    }
    return element.nextSibling;
  }

  #readText(node: Text): void {
    const parent = this.#open.at(-1);
    if (!parent || parent.hidden || node.data === "") return;
    const data = node.data;
    const mayCollapse = /[\t\n\r\f]| {2}|^ +$/.test(data);
    if (!mayCollapse || !this.#collapses(parent.element)) {
      this.#do({ kind: "text", text: data, node, offset: 0 });
      return;
    }
    // White space that the page shows as one space is one space in the text.
    let done = 0;
    for (const run of data.matchAll(/[ \t\n\r\f]+/g)) {
      const isShown = run.index > 0 || this.#lineHasText;
      if (run.index > done) this.#do({ kind: "text", text: data.slice(done, run.index), node, offset: done });
      if (isShown) this.#do({ kind: "text", text: " ", node, offset: run.index });
      done = run.index + run[0].length;
    }
    if (done < data.length) this.#do({ kind: "text", text: data.slice(done), node, offset: done });
  }

  #collapses(element: Element): boolean {
    const mode = this.#realm?.getComputedStyle(element).whiteSpaceCollapse;
    return mode === undefined || mode === "collapse";
  }

  #do(step: Step): void {
    this.#block?.steps.push(step);
    switch (step.kind) {
      case "text":
        this.#append(step.text, step.node, step.offset);
        break;
      case "line end":
        this.#endLine(step.gap);
        break;
      case "line break":
        this.#breakLine(step.element);
        break;
    }
  }

  #append(text: string, node: Node, offset: number): void {
    this.#flushLineEnds();
    this.segments.push({ start: this.text.length, length: text.length, node, offset });
    this.text += text;
    // Kept white space may end a line by itself.
    this.#lineHasText = !text.endsWith("\n");
  }

  #breakLine(element: Element): void {
    if (!this.#lineHasText) {
      // An empty line is a place of its own: the caret can stand there.
      this.#flushLineEnds();
      this.segments.push({ start: this.text.length, length: 0, node: element, offset: 0 });
    }
    this.#lineEnds += 1;
    this.#lineHasText = false;
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
