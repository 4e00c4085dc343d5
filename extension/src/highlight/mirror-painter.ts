/**
 * Underlines in a textarea where the browser has no ranges for its value: an unseen copy of the text lies exactly
 * over the field, and only its underlines are visible. It is no part of the field and takes no clicks.
 */

import { autoUpdate } from "@floating-ui/dom";
import type { Span } from "../checker";
import type { Realm } from "../fields/dom";
import { type Box, measured, visibleBox } from "../layer/geometry";
import { Surface } from "../layer/surface";
import type { Snapshot } from "../text/snapshot";
import { inkRules } from "./ink";
import { MirrorLines } from "./mirror-lines";
import { contentPort, copyLayout } from "./mirror-style";
import type { Mark, Painter } from "./painter";

const STYLE = `
.port { position: absolute; overflow: clip; transform-origin: 0 0; user-select: none; }
.text { position: absolute; left: 0; top: 0; box-sizing: border-box; margin: 0; border: 0; color: transparent;
  -webkit-text-fill-color: transparent; forced-color-adjust: none; }
.text > div { unicode-bidi: inherit; }
.text > div:not(:first-child) { text-indent: 0; }
${inkRules({
  selector: (severity, isCurrent) => (isCurrent ? `.${severity}.current` : `.${severity}`),
  // A background would lie over the field's letters.
  forcedCurrent: "outline: 2px solid Highlight;",
})}
`;

export class MirrorPainter implements Painter {
  readonly #field: HTMLTextAreaElement;
  readonly #realm: Realm;
  readonly #surface: Surface;
  readonly #port: HTMLElement;
  readonly #block: HTMLElement;
  readonly #lines: MirrorLines;
  #following: AbortController | undefined;
  #marks: readonly Mark[] = [];
  #text = "";
  #isMeasured = false;

  constructor(field: HTMLTextAreaElement, realm: Realm) {
    const doc = field.ownerDocument;
    this.#field = field;
    this.#realm = realm;
    this.#surface = new Surface(realm, { style: STYLE });
    this.#port = doc.createElement("div");
    this.#port.className = "port";
    this.#port.setAttribute("aria-hidden", "true");
    this.#block = doc.createElement("div");
    this.#block.className = "text";
    this.#port.append(this.#block);
    this.#surface.root.append(this.#port);
    this.#lines = new MirrorLines(this.#block);
  }

  paint(marks: readonly Mark[], { text }: Snapshot): void {
    const isAligned = this.#surface.isShown && text === this.#text;
    const isSame = isAligned && areSame(marks, this.#marks);
    this.#marks = marks;
    if (isSame) return;
    this.#text = text;
    if (marks.length === 0 && !this.#isMeasured) {
      this.#hide();
      return;
    }
    this.#show();
    // Other words may have brought a scrollbar. Before the lines change, there is nothing else for the browser to lay out.
    if (!isAligned) this.#align();
    this.#lines.show(text, marks);
  }

  setCurrent(mark: Mark | undefined): void {
    for (const span of this.#block.querySelectorAll(".current")) span.classList.remove("current");
    if (!mark) return;
    const at = this.#lines.rangeOf(mark.span);
    for (const span of this.#block.querySelectorAll("span")) {
      if (at?.intersectsNode(span) && span.className === mark.severity) span.classList.add("current");
    }
  }

  boxesOf(mark: Mark): Box[] {
    return this.#marks.includes(mark) ? this.boxesIn(mark.span) : [];
  }

  boxesIn(span: Span): Box[] {
    return measured(this.#lines.rangeOf(span)?.getClientRects());
  }

  caretBox(): Box | undefined {
    // Whoever asks will ask again: from now on the copy stays, even with nothing to mark.
    if (!this.#isMeasured) {
      this.#isMeasured = true;
      this.paint(this.#marks, { text: this.#text, tooLong: false });
    }
    const { selectionEnd: caret } = this.#field;
    const end = Math.min(this.#text.length, Math.max(caret, 1));
    return this.boxesIn({ start: Math.max(0, caret - 1), end }).at(-1);
  }

  remove(): void {
    this.#hide();
  }

  #show(): void {
    if (this.#surface.isShown) return;
    this.#surface.show(this.#field);
    this.#follow();
  }

  #hide(): void {
    this.#following?.abort();
    this.#surface.hide();
    this.#lines.show("", []);
  }

  /** Keeps the copy over the field whatever moves, sizes or restyles it. Nothing runs while nothing happens. */
  #follow(): void {
    this.#following?.abort();
    const ending = new AbortController();
    const { signal } = ending;
    const place = () => this.#place();
    const align = () => this.#align();
    const doc = this.#field.ownerDocument;
    this.#field.addEventListener("scroll", place, { passive: true, signal });
    for (const settled of ["transitionend", "animationend"] as const) {
      this.#realm.addEventListener(settled, align, { capture: true, passive: true, signal });
    }
    doc.fonts.addEventListener("loadingdone", align, { signal });
    const stopWatching = autoUpdate(this.#field, null, align);
    signal.addEventListener("abort", stopWatching);
    this.#following = ending;
  }

  /** Lays the copy out as the field is, and over it. */
  #align(): void {
    const { width, height, zoom } = copyLayout(this.#field, this.#block, this.#realm);
    this.#place();
    const { style } = this.#port;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.zoom = String(zoom);
  }

  #place(): void {
    const wanted = contentPort(this.#field, this.#realm);
    const origin = this.#surface.origin();
    const { style } = this.#port;
    const { zoom, scale } = wanted;
    style.left = `${(wanted.left - origin.left) / zoom}px`;
    style.top = `${(wanted.top - origin.top) / zoom}px`;
    style.transform = scale.x === 1 && scale.y === 1 ? "" : `scale(${scale.x}, ${scale.y})`;
    const seen = visibleBox(this.#field);
    const inset = [
      (seen.top - wanted.top) / scale.y,
      (wanted.right - seen.right) / scale.x,
      (wanted.bottom - seen.bottom) / scale.y,
      (seen.left - wanted.left) / scale.x,
    ];
    style.clipPath = inset.some((side) => side > 0.5)
      ? `inset(${inset.map((side) => `${Math.max(0, side) / zoom}px`).join(" ")})`
      : "";
    this.#block.style.transform = `translate(${-this.#field.scrollLeft}px, ${-this.#field.scrollTop}px)`;
  }
}

function areSame(some: readonly Mark[], others: readonly Mark[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ span, severity }, at) => {
      const other = others[at];
      return severity === other?.severity && span.start === other.span.start && span.end === other.span.end;
    })
  );
}
