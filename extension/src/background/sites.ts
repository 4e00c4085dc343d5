/** The sites that the user has switched on: the browser holds the permissions, and the content script runs there. */

import { setSiteOff } from "../preferences";
import type { Message } from "../protocol";
import { allowedSites, builtInSites } from "../sites";

const SCRIPT = "content.js";
const REGISTRATION = "sites";

/** Keeps the content script where the user has allowed it, and starts it in pages that are open already. */
export function rememberSites(): void {
  chrome.runtime.onInstalled.addListener(() => void update().then(() => startInOpenPages()));
  chrome.runtime.onStartup.addListener(() => void update());
  chrome.permissions.onAdded.addListener(({ origins = [] }) => void added(origins));
  chrome.permissions.onRemoved.addListener(() => void update());
}

/** Whoever allows a site wants it on, also after having switched it off. */
async function added(origins: readonly string[]): Promise<void> {
  for (const origin of origins) await setSiteOff(origin, false);
  await update();
  await startInOpenPages(origins);
}

/** What is registered follows from the permissions, so that it is right again after an update of the extension. */
let updating = Promise.resolve();

function update(): Promise<void> {
  updating = updating.then(register, register);
  return updating;
}

async function register(): Promise<void> {
  const matches = await allowedSites();
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [REGISTRATION] });
  if (matches.length === 0) {
    if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [REGISTRATION] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: REGISTRATION,
    matches,
    js: [SCRIPT],
    runAt: "document_start",
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

/** Pages that were open before get the script too; those that have an older one exchange it. */
async function startInOpenPages(origins?: readonly string[]): Promise<void> {
  const url = [...(origins ?? [...builtInSites(), ...(await allowedSites())])];
  if (url.length === 0) return;
  for (const { id } of await chrome.tabs.query({ url })) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    // A page may be gone by now, or be one that the browser keeps for itself.
    await chrome.scripting.executeScript({ target, files: [SCRIPT] }).catch(() => {});
  }
  const started: Message = { kind: "started" };
  // Nobody listens while neither panel nor popup is open.
  await chrome.runtime.sendMessage(started).catch(() => {});
}
