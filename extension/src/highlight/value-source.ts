/** Ranges in the value of a textarea, where the browser makes them (`createValueRange`). */

import type { Span } from "../checker";
import { type Box, measured } from "../layer/geometry";
import type { MeasurableRange, RangeSource } from "./measuring-painter";

/** A textarea of a browser that has `OpaqueRange`. */
export interface TextareaWithRanges extends HTMLTextAreaElement {
  createValueRange(start: number, end: number): MeasurableRange;
}

export function hasValueRanges(field: HTMLTextAreaElement): field is TextareaWithRanges {
  return "createValueRange" in field;
}

export class ValueSource implements RangeSource {
  readonly #field: TextareaWithRanges;

  constructor(field: TextareaWithRanges) {
    this.#field = field;
  }

  rangeOf({ start, end }: Span): MeasurableRange | undefined {
    return end <= this.#field.textLength ? this.#field.createValueRange(start, end) : undefined;
  }

  placeTest({ start, end }: Span): (range: MeasurableRange) => boolean {
    return (range) => range.startOffset === start && range.endOffset === end;
  }

  caretBox(): Box | undefined {
    const { selectionEnd: caret, textLength } = this.#field;
    // A range of no length has no box, so the character beside the caret is measured.
    const beside = this.rangeOf({
      start: Math.max(0, caret - 1),
      end: Math.min(textLength, Math.max(caret, 1)),
    });
    return measured(beside?.getClientRects()).at(-1);
  }
}
