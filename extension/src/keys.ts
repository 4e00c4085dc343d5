/** Takes keys from the page: neither their going down nor their coming up is its business then. */

import type { Realm } from "./fields/dom";

/**
 * `wants` is asked as a key goes down, and does what the key is for. Returns what adds the listeners to a window;
 * calling it again changes nothing.
 */
export function keyTaker(
  wants: (event: KeyboardEvent) => boolean,
): (realm: Realm, signal: AbortSignal) => void {
  const taken = new Set<string>();
  const keep = (event: KeyboardEvent) => {
    // Firefox presses a button as the space bar comes up.
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const down = (event: KeyboardEvent) => {
    // Keys that a script makes up are not the user's.
    if (!event.isTrusted || event.isComposing || !wants(event)) return;
    taken.add(event.code);
    keep(event);
  };
  const up = (event: KeyboardEvent) => {
    if (event.isTrusted && taken.delete(event.code)) keep(event);
  };
  return (realm, signal) => {
    realm.addEventListener("keydown", down, { capture: true, signal });
    realm.addEventListener("keyup", up, { capture: true, signal });
  };
}
