/**
 * Underlines in a textarea where the browser has no ranges for its value: an unseen copy of the text lies exactly
 * over the field, and only its underlines are visible. It is no part of the field and takes no clicks.
 */

import { autoUpdate } from "@floating-ui/dom";
import type { Realm } from "../fields/dom";
import { type Box, visibleBox } from "../layer/geometry";
import { stackingOf } from "../layer/stacking";
import type { Snapshot } from "../text/snapshot";
import { inkRules } from "./ink";
import { MirrorLines } from "./mirror-lines";
import { contentPort, copyLayout } from "./mirror-style";
import type { Mark, Painter } from "./painter";

const STYLE = `
:host { all: initial !important; position: absolute !important; left: 0 !important; top: 0 !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; pointer-events: none !important;
  user-select: none !important; }
:host(.fixed) { position: fixed !important; }
.port { position: absolute; overflow: clip; transform-origin: 0 0; }
.text { position: absolute; left: 0; top: 0; box-sizing: border-box; margin: 0; border: 0; color: transparent;
  -webkit-text-fill-color: transparent; forced-color-adjust: none; }
.text > div { unicode-bidi: inherit; }
.text > div:not(:first-child) { text-indent: 0; }
${inkRules((severity, isCurrent) => (isCurrent ? `.${severity}.current` : `.${severity}`))}
`;

export class MirrorPainter implements Painter {
  readonly #field: HTMLTextAreaElement;
  readonly #realm: Realm;
  readonly #host: HTMLElement;
  readonly #port: HTMLElement;
  readonly #block: HTMLElement;
  readonly #lines: MirrorLines;
  #following: AbortController | undefined;
  #marks: readonly Mark[] = [];
  #text = "";

  constructor(field: HTMLTextAreaElement, realm: Realm) {
    const doc = field.ownerDocument;
    this.#field = field;
    this.#realm = realm;
    this.#host = doc.createElement("div");
    this.#host.setAttribute("aria-hidden", "true");
    const shadow = this.#host.attachShadow({ mode: "closed" });
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    this.#port = doc.createElement("div");
    this.#port.className = "port";
    this.#block = doc.createElement("div");
    this.#block.className = "text";
    this.#port.append(this.#block);
    shadow.append(this.#port);
    this.#lines = new MirrorLines(this.#block);
  }

  paint(marks: readonly Mark[], snapshot: Snapshot): void {
    this.#marks = marks;
    this.#text = snapshot.text;
    if (marks.length === 0) {
      this.#hide();
      return;
    }
    this.#lines.show(snapshot.text, marks);
    this.#show();
    this.#layOut();
    this.#place();
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
    return this.#marks.includes(mark) ? [...(this.#lines.rangeOf(mark.span)?.getClientRects() ?? [])] : [];
  }

  caretBox(): Box | undefined {
    const { selectionEnd: caret } = this.#field;
    const beside = this.#lines.rangeOf({
      start: Math.max(0, caret - 1),
      end: Math.min(this.#text.length, Math.max(caret, 1)),
    });
    return [...(beside?.getClientRects() ?? [])].at(-1);
  }

  remove(): void {
    this.#hide();
  }

  #show(): void {
    if (this.#host.isConnected) return;
    const { parent, inTopLayer, isFixed, zIndex } = stackingOf(this.#field);
    this.#host.classList.toggle("fixed", isFixed);
    this.#host.style.setProperty("z-index", String(zIndex), "important");
    parent.append(this.#host);
    if (inTopLayer) {
      this.#host.popover = "manual";
      this.#host.showPopover();
    }
    this.#follow();
  }

  #hide(): void {
    this.#following?.abort();
    this.#host.remove();
    this.#lines.show("", []);
  }

  /** Keeps the copy over the field whatever moves, sizes or restyles it. Nothing runs while nothing happens. */
  #follow(): void {
    const ending = new AbortController();
    const { signal } = ending;
    const place = () => this.#place();
    const restyle = () => {
      this.#layOut();
      this.#place();
    };
    const doc = this.#field.ownerDocument;
    this.#field.addEventListener("scroll", place, { passive: true, signal });
    for (const settled of ["transitionend", "animationend"] as const) {
      this.#realm.addEventListener(settled, restyle, { capture: true, passive: true, signal });
    }
    doc.fonts.addEventListener("loadingdone", restyle, { signal });
    const stopWatching = autoUpdate(this.#field, null, restyle);
    signal.addEventListener("abort", stopWatching);
    this.#following = ending;
  }

  #layOut(): void {
    const { width, height, zoom } = copyLayout(this.#field, this.#block, this.#realm);
    this.#port.style.width = `${width}px`;
    this.#port.style.height = `${height}px`;
    this.#port.style.zoom = String(zoom);
  }

  #place(): void {
    const wanted = contentPort(this.#field, this.#realm);
    const origin = this.#host.getBoundingClientRect();
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
