/** Ways of a team that take parts of an apology off the agent, and where each is kept. */

import type { Way } from "amends-engine";
import type { Preferences } from "./preferences";

const WAYS = {
  "helpdesk-signs": { parts: ["sign-off"], preference: "helpdeskSigns" },
  "no-compensation": { parts: ["make-amends", "goodwill"], preference: "noCompensation" },
} as const satisfies Record<Way, { parts: readonly string[]; preference: keyof Preferences }>;

/** The parts that are taken care of elsewhere. */
export function partsTakenOff(ways: Iterable<Way>): string[] {
  return [...ways].flatMap((way) => WAYS[way].parts);
}

/** The ways that the user has chosen. */
export function waysIn(preferences: Preferences): Way[] {
  return (Object.keys(WAYS) as Way[]).filter((way) => preferences[WAYS[way].preference]);
}

/** What to keep, so that this is the way or is not. */
export function preferenceFor(way: Way, isSo: boolean): Partial<Preferences> {
  return { [WAYS[way].preference]: isSo };
}
