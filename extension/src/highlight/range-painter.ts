/** Underlines through the CSS Custom Highlight API: ranges in a registry, no node anywhere. */

import type { Realm } from "../fields/dom";
import type { Snapshot } from "../text/snapshot";
import { type MeasurableRange, MeasuringPainter, type RangeSource } from "./measuring-painter";
import type { Mark } from "./painter";
import { Registry } from "./registry";

export class RangePainter extends MeasuringPainter {
  readonly #registry: Registry;
  readonly #root: Document | ShadowRoot;
  #current: Mark | undefined;

  constructor(root: Document | ShadowRoot, realm: Realm, source: RangeSource) {
    super(source);
    this.#registry = Registry.of(realm);
    this.#root = root;
    this.#registry.style(root);
  }

  paint(marks: readonly Mark[], snapshot: Snapshot): void {
    this.setCurrent(undefined);
    this.snapshot = snapshot;
    if (marks.length > 0) this.#registry.keepStyled(this.#root);
    // Most ranges are where they have to be, because they moved with their words.
    const old = [...this.painted];
    const painted = new Map<Mark, MeasurableRange>();
    const kept = new Set<MeasurableRange>();
    // Marks keep their order, so that of the next one is most often the next.
    let next = 0;
    for (const mark of marks) {
      const { span, severity } = mark;
      const isInPlace = this.source.placeTest(span, snapshot);
      const found = indexFrom(
        old,
        next,
        ([before, range]) => before.severity === severity && !kept.has(range) && isInPlace(range),
      );
      const same = old[found]?.[1];
      const range = same ?? this.source.rangeOf(span, snapshot);
      if (!range) continue;
      if (same) {
        kept.add(same);
        next = found + 1;
      } else {
        this.#registry.add(severity, range);
      }
      painted.set(mark, range);
    }
    this.#registry.keep();
    for (const [mark, range] of old) if (!kept.has(range)) this.#registry.delete(mark.severity, range);
    this.painted = painted;
  }

  setCurrent(mark: Mark | undefined): void {
    if (this.#current === mark) return;
    const old = this.#current && this.painted.get(this.#current);
    if (old && this.#current) this.#registry.delete(`current-${this.#current.severity}`, old);
    const range = mark && this.painted.get(mark);
    if (range && mark) this.#registry.add(`current-${mark.severity}`, range);
    this.#current = range ? mark : undefined;
  }

  remove(): void {
    this.paint([], this.snapshot);
    this.#registry.unstyle(this.#root);
  }
}

/** The index of the item that is wanted, looked for from `start` on and then from the beginning; -1 if there is none. */
function indexFrom<T>(items: readonly T[], start: number, isWanted: (item: T) => boolean): number {
  for (let step = 0; step < items.length; step++) {
    const at = (start + step) % items.length;
    if (isWanted(items[at] as T)) return at;
  }
  return -1;
}
