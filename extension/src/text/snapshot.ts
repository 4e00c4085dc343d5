/** The text of a field at one moment, as the engine gets it. */

import type { Span } from "../checker";

/** Longer drafts are not checked: nobody writes them, and a page that fills a field must not cost the agent time. */
export const LONGEST_DRAFT = 120_000;

/** Stands for an embedded object (an image, a mention, a formula) in the text. */
export const OBJECT_CHARACTER = "\uFFFC";

/** A position in the DOM. */
export interface Place {
  readonly node: Node;
  readonly offset: number;
}

/** A range in the DOM that does not follow changes. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

export interface Snapshot {
  /** What the engine gets. Offsets are UTF-16 code units of it. */
  readonly text: string;
  /** The field holds more than is checked; `text` is then empty. */
  readonly tooLong: boolean;
}

/** Whether a span of the text is one run of words: no paragraph border and no embedded object in it. */
export function isOneRun(text: string, span: Span): boolean {
  return !/[\n\uFFFC]/.test(text.slice(span.start, span.end));
}
