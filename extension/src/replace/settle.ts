/** Waiting for what a browser or an editor does in its own time. */

import type { Realm } from "../fields/dom";

/** Runs after the tasks that are due now. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Runs in the next frame; in a window that is not shown frames do not come, so a timer stands by. */
function nextFrame(realm: Realm): Promise<void> {
  return new Promise((resolve) => {
    const fallback = realm.setTimeout(resolve, 100);
    realm.requestAnimationFrame(() => {
      realm.clearTimeout(fallback);
      resolve();
    });
  });
}

/** Asks `isSo` now and after every frame until it holds, for as long as an editor may take to draw. */
export async function comesTrue(realm: Realm, isSo: () => boolean): Promise<boolean> {
  const patience = realm.performance.now() + 500;
  while (!isSo()) {
    if (realm.performance.now() > patience) return false;
    await nextFrame(realm);
  }
  return true;
}

/** Asks `isSo` after each of the next few frames. */
export async function staysTrue(realm: Realm, isSo: () => boolean): Promise<boolean> {
  for (let frame = 0; frame < 3; frame++) {
    await nextFrame(realm);
    if (!isSo()) return false;
  }
  return true;
}
