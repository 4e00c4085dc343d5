/** Goes from blank to blank of a draft, so that all of them get filled in. */

import type { Finding, Span } from "./checker";
import type { Draft } from "./draft";
import { message } from "./messages";
import { isShortcut, type Settings } from "./settings";

/** Which way: to the next blank, or to the one before. */
type Step = 1 | -1;

/** Whether a key is for this, and there is a blank to go to. `offer` shows what may go into it. */
export function takeBlankKey(
  event: KeyboardEvent,
  settings: Settings,
  draft: () => Draft | undefined,
  offer: (draft: Draft, blank: Finding) => void,
): boolean {
  const step = stepOf(event, settings);
  const current = step && draft();
  const blank = current && blankAt(current, step);
  if (!blank) return false;
  void current.select(blank.span).then(() => offer(current, blank));
  announce(current, blank);
  return true;
}

function stepOf(event: KeyboardEvent, { nextBlank, previousBlank }: Settings): Step | undefined {
  if (isShortcut(event, nextBlank)) return 1;
  return isShortcut(event, previousBlank) ? -1 : undefined;
}

/** The blank that comes next, round and round. */
function blankAt(draft: Draft, step: Step): Finding | undefined {
  const { blanks } = draft;
  const at = next(
    blanks.map(({ span }) => span),
    draft.selection() ?? { start: 0, end: 0 },
    step,
  );
  return blanks[at];
}

function announce(draft: Draft, blank: Finding): void {
  const { blanks } = draft;
  const gone = message("blankSelected", blank.text, blanks.indexOf(blank) + 1, blanks.length);
  const choices = blank.rewrites.map(({ text }, index) => message("blankChoice", index + 1, text));
  draft.announce([gone, ...choices].join(" "));
}

/** A blank that the caret is in comes before the one behind it; one that is selected has been gone to. */
function next(blanks: readonly Span[], from: Span, step: Step): number {
  const found =
    step > 0
      ? blanks.findIndex(({ end }) => end > from.end)
      : blanks.findLastIndex(({ start }) => start < from.start);
  if (found >= 0) return found;
  return step > 0 ? 0 : blanks.length - 1;
}
