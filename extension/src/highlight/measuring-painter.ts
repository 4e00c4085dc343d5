/** What all painters do alike that mark ranges of the field's own: they know where a mark is, and measure it. */

import type { Span } from "../checker";
import { type Box, measured } from "../layer/geometry";
import type { Snapshot } from "../text/snapshot";
import type { Mark, Painter } from "./painter";

/** A range that can say where it is. */
export interface MeasurableRange extends AbstractRange {
  getClientRects(): DOMRectList;
}

/** How a kind of field makes ranges. */
export interface RangeSource {
  rangeOf(span: Span, snapshot: Snapshot): MeasurableRange | undefined;
  /** Tells whether a range made earlier is that of this span now. */
  placeTest(span: Span, snapshot: Snapshot): (range: MeasurableRange) => boolean;
  caretBox(): Box | undefined;
}

export abstract class MeasuringPainter implements Painter {
  protected readonly source: RangeSource;
  protected painted: ReadonlyMap<Mark, MeasurableRange> = new Map();
  protected snapshot: Snapshot = { text: "", tooLong: false };

  constructor(source: RangeSource) {
    this.source = source;
  }

  abstract paint(marks: readonly Mark[], snapshot: Snapshot): void;
  abstract setCurrent(mark: Mark | undefined): void;
  abstract remove(): void;

  boxesOf(mark: Mark): Box[] {
    return measured(this.painted.get(mark)?.getClientRects());
  }

  boxesIn(span: Span): Box[] {
    return measured(this.source.rangeOf(span, this.snapshot)?.getClientRects());
  }

  caretBox(): Box | undefined {
    return this.source.caretBox();
  }
}
