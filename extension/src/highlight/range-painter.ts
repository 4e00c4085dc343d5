/** Underlines through the CSS Custom Highlight API: ranges in a registry, no node anywhere. */

import type { Span } from "../checker";
import type { Realm } from "../fields/dom";
import { type Box, measured } from "../layer/geometry";
import type { Snapshot } from "../text/snapshot";
import type { Mark, Painter } from "./painter";
import { Registry } from "./registry";

/** A range that can say where it is. */
export interface MeasurableRange extends AbstractRange {
  getClientRects(): DOMRectList;
}

/** How a kind of field makes ranges. */
export interface RangeSource {
  rangeOf(span: Span, snapshot: Snapshot): MeasurableRange | undefined;
  /** Whether a range made earlier is that of this span now. */
  isAt(range: MeasurableRange, span: Span, snapshot: Snapshot): boolean;
  caretBox(): Box | undefined;
}

export class RangePainter implements Painter {
  readonly #registry: Registry;
  readonly #source: RangeSource;
  readonly #root: Document | ShadowRoot;
  #painted = new Map<Mark, MeasurableRange>();
  #current: Mark | undefined;
  #snapshot: Snapshot = { text: "", tooLong: false };

  constructor(root: Document | ShadowRoot, realm: Realm, source: RangeSource) {
    this.#registry = Registry.of(realm);
    this.#source = source;
    this.#root = root;
    this.#registry.style(root);
  }

  paint(marks: readonly Mark[], snapshot: Snapshot): void {
    this.setCurrent(undefined);
    this.#snapshot = snapshot;
    if (marks.length > 0) this.#registry.keepStyled(this.#root);
    // Most ranges are where they have to be, because they moved with their words.
    const old = [...this.#painted];
    const painted = new Map<Mark, MeasurableRange>();
    const kept = new Set<MeasurableRange>();
    for (const mark of marks) {
      const { span, severity } = mark;
      const same = old.find(
        ([before, range]) =>
          before.severity === severity && !kept.has(range) && this.#source.isAt(range, span, snapshot),
      )?.[1];
      const range = same ?? this.#source.rangeOf(span, snapshot);
      if (!range) continue;
      if (same) kept.add(same);
      else this.#registry.add(severity, range);
      painted.set(mark, range);
    }
    this.#registry.keep();
    for (const [mark, range] of old) if (!kept.has(range)) this.#registry.delete(mark.severity, range);
    this.#painted = painted;
  }

  setCurrent(mark: Mark | undefined): void {
    if (this.#current === mark) return;
    const old = this.#current && this.#painted.get(this.#current);
    if (old && this.#current) this.#registry.delete(`current-${this.#current.severity}`, old);
    const range = mark && this.#painted.get(mark);
    if (range && mark) this.#registry.add(`current-${mark.severity}`, range);
    this.#current = range ? mark : undefined;
  }

  boxesOf(mark: Mark): Box[] {
    return measured(this.#painted.get(mark)?.getClientRects());
  }

  boxesIn(span: Span): Box[] {
    return measured(this.#source.rangeOf(span, this.#snapshot)?.getClientRects());
  }

  caretBox(): Box | undefined {
    return this.#source.caretBox();
  }

  remove(): void {
    this.paint([], this.#snapshot);
    this.#registry.unstyle(this.#root);
  }
}
