/** On which sites a note before sending is wanted: what the user has chosen, and what the user's organisation has. */

import type { Preferences } from "./preferences";
import { patternOf } from "./sites";

export interface NoteSites {
  readonly everywhere: boolean;
  /** Patterns of sites. */
  readonly sites: readonly string[];
}

/** The names in the browser's managed storage. */
const EVERYWHERE = "noteBeforeSending";
const SITES = "noteBeforeSendingOn";

export const NOWHERE: NoteSites = { everywhere: false, sites: [] };

/** What the organisation has set for all its browsers; the user cannot take it back. */
export async function loadNotePolicy(): Promise<NoteSites> {
  const policy = await managed();
  const { [EVERYWHERE]: everywhere, [SITES]: addresses } = policy;
  const named = Array.isArray(addresses) ? addresses.filter((address) => typeof address === "string") : [];
  return {
    everywhere: everywhere === true,
    sites: named.map(patternOf).filter((pattern) => pattern !== undefined),
  };
}

/** Calls `changed` whenever the organisation has set something else. */
export function watchNotePolicy(changed: () => void): void {
  chrome.storage.onChanged.addListener((_, area) => {
    if (area === "managed") changed();
  });
}

/** What the user has chosen. */
export function noteChoice({ noteEverywhere, noteSites }: Preferences): NoteSites {
  return { everywhere: noteEverywhere, sites: noteSites };
}

/** Whether a note is wanted on a site. `isSite` says of a pattern whether it stands for that site. */
export function isNoteWanted(
  { everywhere, sites }: NoteSites,
  isSite: (pattern: string) => boolean,
): boolean {
  return everywhere || sites.some(isSite);
}

/** Firefox rejects where nothing is set. */
async function managed(): Promise<Record<string, unknown>> {
  try {
    return await chrome.storage.managed.get([EVERYWHERE, SITES]);
  } catch {
    return {};
  }
}
