/** Where the card goes. */

import { type Box, overlaps } from "../../../extension/src/layer/geometry";
import { placeCard } from "../../../extension/src/layer/place";
import type { Tally } from "./tally";

const VIEWPORT: Box = { left: 0, top: 0, right: 1000, bottom: 700 };
const CARD = { width: 320, height: 200 };

const CASES: readonly (readonly [what: string, phrase: readonly Box[], writing?: Box])[] = [
  ["in the middle", [{ left: 400, top: 300, right: 500, bottom: 320 }]],
  ["at the top", [{ left: 10, top: 2, right: 90, bottom: 20 }]],
  ["at the bottom", [{ left: 10, top: 670, right: 90, bottom: 690 }]],
  ["at the right", [{ left: 950, top: 300, right: 998, bottom: 320 }]],
  [
    "over two lines",
    [
      { left: 800, top: 300, right: 950, bottom: 320 },
      { left: 20, top: 320, right: 90, bottom: 340 },
    ],
  ],
  [
    "the line below is being written",
    [{ left: 400, top: 300, right: 500, bottom: 320 }],
    { left: 0, top: 320, right: 900, bottom: 340 },
  ],
  [
    "the phrase is in the line being written",
    [{ left: 400, top: 680, right: 500, bottom: 698 }],
    { left: 0, top: 680, right: 900, bottom: 698 },
  ],
  [
    "no room between the phrase and the line being written",
    [{ left: 400, top: 150, right: 500, bottom: 170 }],
    { left: 0, top: 330, right: 900, bottom: 350 },
  ],
];

export function placeCases(tally: Tally): void {
  for (const [what, phrase, writing] of CASES) {
    const { left, top, maxHeight } = placeCard(CARD, phrase, writing, VIEWPORT);
    const card = { left, top, right: left + CARD.width, bottom: top + Math.min(CARD.height, maxHeight) };
    tally.equal(`${what}: whole`, maxHeight, CARD.height);
    const isInside = left >= 0 && top >= 0 && card.right <= 1000 && card.bottom <= 700;
    tally.equal(`${what}: in the window`, isInside, true);
    for (const box of [...phrase, ...(writing ? [writing] : [])]) {
      tally.equal(`${what}: beside the words`, overlaps(card, box), false);
    }
  }
  const low: Box = { left: 0, top: 0, right: 1000, bottom: 260 };
  const phrase = { left: 400, top: 100, right: 500, bottom: 120 };
  const { top, maxHeight } = placeCard({ width: 960, height: 200 }, [phrase], undefined, low);
  tally.equal("a low window: beside the words", top >= phrase.bottom || top + maxHeight <= phrase.top, true);
  tally.equal("a low window: in the window", top >= 0 && top + maxHeight <= 260, true);
}
