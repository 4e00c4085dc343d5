/** Whether Amends works on the site of a tab. */

import { loadSitesOff } from "../preferences";
import { patternOf } from "../sites";

export interface SiteState {
  readonly kind: "on" | "off" | "impossible";
  /** For people. */
  readonly host?: string;
  /** For the browser. */
  readonly pattern?: string;
  /** The browser lets the content script run there. */
  readonly isAllowed?: boolean;
}

/** The browser says the address of the tab because the user has just clicked the toolbar's button. */
export async function stateOf(tab: chrome.tabs.Tab | undefined): Promise<SiteState> {
  const url = URL.parse(tab?.url ?? "");
  if (!url || !/^https?:$/.test(url.protocol)) return { kind: "impossible" };
  const pattern = patternOf(url.href);
  if (!pattern) return { kind: "impossible" };
  const isAllowed = await chrome.permissions.contains({ origins: [pattern] });
  const isOff = (await loadSitesOff()).includes(pattern);
  return { kind: isAllowed && !isOff ? "on" : "off", host: url.hostname, pattern, isAllowed };
}
