/** Where the ways of a team are kept that take parts of an apology off the agent; the engine knows which parts. */

import type { Way } from "amends-engine";
import type { Preferences } from "./preferences";

const PREFERENCE = {
  "helpdesk-signs": "helpdeskSigns",
  "no-compensation": "noCompensation",
} as const satisfies Record<Way, keyof Preferences>;

/** The ways that the user has chosen. */
export function waysIn(preferences: Preferences): Way[] {
  return (Object.keys(PREFERENCE) as Way[]).filter((way) => preferences[PREFERENCE[way]]);
}

/** What to keep, so that this is the way or is not. */
export function preferenceFor(way: Way, isSo: boolean): Partial<Preferences> {
  return { [PREFERENCE[way]]: isSo };
}
