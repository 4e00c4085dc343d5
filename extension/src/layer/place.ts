/** Where the card goes: near its phrase, and never over the phrase or the line that is being written. */

import { around, type Box, overlaps } from "./geometry";

export interface CardPlace {
  readonly left: number;
  readonly top: number;
  /** The card scrolls inside this height. */
  readonly maxHeight: number;
}

/** Between the card and what it must not cover. */
const GAP = 6;
/** Between the card and the edge of the window. */
const MARGIN = 8;
/** A card lower than this shows nothing. */
const LEAST_HEIGHT = 96;

/** `phrase` are the boxes of the phrase, line by line; `writing` is the line that the caret is in. */
export function placeCard(
  card: { readonly width: number; readonly height: number },
  phrase: readonly Box[],
  writing: Box | undefined,
  viewport: Box,
): CardPlace {
  const whole = around(phrase) ?? { left: MARGIN, top: MARGIN, right: MARGIN, bottom: MARGIN };
  const avoided = writing ? [whole, writing] : [whole];
  const edges = {
    left: viewport.left + MARGIN,
    top: viewport.top + MARGIN,
    right: viewport.right - MARGIN,
    bottom: viewport.bottom - MARGIN,
  };
  const height = Math.min(card.height, edges.bottom - edges.top);
  const left = clamp((phrase[0] ?? whole).left, edges.left, edges.right - card.width);
  const top = clamp(whole.top, edges.top, edges.bottom - height);

  // Below and above, next to the phrase or else beyond the line being written; then to the sides.
  const candidates = [
    { left, top: whole.bottom + GAP },
    { left, top: whole.top - GAP - height },
    ...(writing
      ? [
          { left, top: writing.bottom + GAP },
          { left, top: writing.top - GAP - height },
        ]
      : []),
    { left: whole.right + GAP, top },
    { left: whole.left - GAP - card.width, top },
  ];
  const fitting = candidates.find((at) => {
    const box = { ...at, right: at.left + card.width, bottom: at.top + height };
    const isInside =
      box.left >= edges.left &&
      box.top >= edges.top &&
      box.right <= edges.right &&
      box.bottom <= edges.bottom;
    return isInside && !avoided.some((other) => overlaps(box, other));
  });
  if (fitting) return { ...fitting, maxHeight: height };

  // Nowhere is room for all of it: the larger side, and the card scrolls.
  const lowest = Math.max(...avoided.map((box) => box.bottom));
  const highest = Math.min(...avoided.map((box) => box.top));
  const below = edges.bottom - lowest - GAP;
  const above = highest - GAP - edges.top;
  const room = clamp(Math.max(below, above), LEAST_HEIGHT, height);
  const wanted = below >= above ? lowest + GAP : highest - GAP - room;
  return { left, top: clamp(wanted, edges.top, edges.bottom - room), maxHeight: room };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
