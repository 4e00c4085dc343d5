/** Goes from blank to blank of a draft, so that all of them get filled in. */

import type { Span } from "./checker";
import type { Draft } from "./draft";
import { message } from "./messages";
import { isShortcut, type Settings } from "./settings";

/** Which way: to the next blank, or to the one before. */
type Step = 1 | -1;

/** Whether a key is for this, and there is a blank to go to. */
export function takeBlankKey(
  event: KeyboardEvent,
  settings: Settings,
  draft: () => Draft | undefined,
): boolean {
  const step = stepOf(event, settings);
  const current = step && draft();
  return current ? goToBlank(current, step) : false;
}

function stepOf(event: KeyboardEvent, { nextBlank, previousBlank }: Settings): Step | undefined {
  if (isShortcut(event, nextBlank)) return 1;
  return isShortcut(event, previousBlank) ? -1 : undefined;
}

/** Selects the blank that comes next, round and round. */
function goToBlank(draft: Draft, step: Step): boolean {
  const { blanks } = draft;
  const at = next(
    blanks.map(({ span }) => span),
    draft.selection() ?? { start: 0, end: 0 },
    step,
  );
  const blank = blanks[at];
  if (!blank) return false;
  void draft.select(blank.span);
  draft.announce(message("blankSelected", blank.text, at + 1, blanks.length));
  return true;
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
