/** Finds a phrase again in a text that may have moved on since it was checked. */

import type { Span } from "../checker";

/** Where `phrase` is now: at its old place, or at the only other place it can be. */
export function locate(phrase: string, span: Span, text: string): Span | undefined {
  if (phrase === "") return undefined;
  if (text.slice(span.start, span.end) === phrase) return span;
  const start = text.indexOf(phrase);
  if (start < 0 || text.indexOf(phrase, start + 1) >= 0) return undefined;
  return { start, end: start + phrase.length };
}
