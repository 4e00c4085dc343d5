/** What changed between two readings of a draft, and where a span of the old one is in the new one. */

import type { Span } from "../checker";

/** One replaced stretch: `oldEnd - start` units became `newEnd - start` units. */
export interface Edit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The one edit that makes `after` of `before`; undefined if they are equal. */
export function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

/** The span after the edit; undefined if the edit touched its inside. */
export function shiftSpan<T extends Span>(span: T, edit: Edit | undefined): T | undefined {
  if (!edit || span.end <= edit.start) return span;
  if (span.start < edit.oldEnd) return undefined;
  const by = edit.newEnd - edit.oldEnd;
  return { ...span, start: span.start + by, end: span.end + by };
}
