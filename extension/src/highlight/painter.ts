/** What every way of marking phrases can do. */

import type { Severity, Span } from "../checker";
import type { Box } from "../layer/geometry";
import type { Snapshot } from "../text/snapshot";

/** A phrase to underline. */
export interface Mark {
  readonly span: Span;
  readonly severity: Severity;
}

/** Underlines phrases of one field without touching the field. */
export interface Painter {
  /** Underlines exactly these phrases of a reading that was just made. */
  paint(marks: readonly Mark[], snapshot: Snapshot): void;
  /** Sets one painted mark off from the others, or none. */
  setCurrent(mark: Mark | undefined): void;
  /** Where a painted mark is, line by line, in the viewport of the field's window. */
  boxesOf(mark: Mark): Box[];
  /** Where any stretch of the painted text is, as far as it can be measured. */
  boxesIn(span: Span): Box[];
  /** Where the caret is; undefined if it is not in the field. */
  caretBox(): Box | undefined;
  /** Takes everything away, for good. */
  remove(): void;
}
