/**
 * Underlines over an editable region where the system chooses the colours: Chromium shows every highlight there as if
 * it were selected. The lines are no part of the region and take no clicks.
 */

import { autoUpdate } from "@floating-ui/dom";
import type { Realm } from "../fields/dom";
import { intersect, isEmpty, measured, visibleBox } from "../layer/geometry";
import { Surface } from "../layer/surface";
import type { Snapshot } from "../text/snapshot";
import { borderOf, SEVERITIES } from "./ink";
import { type MeasurableRange, MeasuringPainter } from "./measuring-painter";
import type { Mark } from "./painter";
import { RichSource } from "./rich-source";

/** How far below its box a line lies. */
const GAP = 1;

const STYLE = `
div { position: absolute; box-sizing: border-box; pointer-events: none; }
${SEVERITIES.map((severity) => `.${severity} { border-bottom: ${borderOf(severity)} CanvasText; }`).join("\n")}
.current { outline: 2px solid Highlight; }
`;

export class LinePainter extends MeasuringPainter {
  readonly #field: HTMLElement;
  readonly #realm: Realm;
  readonly #surface: Surface;
  #current: Mark | undefined;
  #following: AbortController | undefined;

  constructor(field: HTMLElement, realm: Realm) {
    super(new RichSource(field));
    this.#field = field;
    this.#realm = realm;
    this.#surface = new Surface(realm, { style: STYLE });
  }

  paint(marks: readonly Mark[], snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.#current = undefined;
    const painted = new Map<Mark, MeasurableRange>();
    for (const mark of marks) {
      const range = this.source.rangeOf(mark.span, snapshot);
      if (range) painted.set(mark, range);
    }
    this.painted = painted;
    if (painted.size === 0) this.#hide();
    else this.#show();
  }

  setCurrent(mark: Mark | undefined): void {
    this.#current = mark;
    if (this.#surface.isShown) this.#draw();
  }

  remove(): void {
    this.#hide();
  }

  #show(): void {
    if (!this.#surface.isShown) {
      this.#surface.show(this.#field);
      this.#follow();
    }
    this.#draw();
  }

  #hide(): void {
    this.#following?.abort();
    this.#surface.hide();
  }

  /** Keeps the lines under their words whatever moves them. Nothing runs while nothing happens. */
  #follow(): void {
    this.#following?.abort();
    this.#following = new AbortController();
    const { signal } = this.#following;
    const draw = () => this.#draw();
    this.#realm.addEventListener("scroll", draw, { capture: true, passive: true, signal });
    signal.addEventListener("abort", autoUpdate(this.#field, null, draw));
  }

  #draw(): void {
    const seen = visibleBox(this.#field);
    const origin = this.#surface.origin();
    const lines = [...this.painted].flatMap(([mark, range]) =>
      measured(range.getClientRects())
        .map((box) => intersect({ ...box, bottom: box.bottom + GAP }, seen))
        .filter((box) => !isEmpty(box))
        .map((box) => {
          const line = this.#realm.document.createElement("div");
          line.className = mark === this.#current ? `${mark.severity} current` : mark.severity;
          line.style.left = `${box.left - origin.left}px`;
          line.style.top = `${box.top - origin.top}px`;
          line.style.width = `${box.right - box.left}px`;
          line.style.height = `${box.bottom - box.top}px`;
          return line;
        }),
    );
    this.#surface.root.replaceChildren(...lines);
  }
}
