/**
 * The background: a service worker in Chromium, an event page in Firefox. The browser ends it when it likes, so it
 * remembers nothing, and all listeners are added at once, before anything is waited for.
 */

import { checkDraft } from "./background/engine";
import { rememberSites } from "./background/sites";
import type { Answer, Request } from "./protocol";

chrome.runtime.onMessage.addListener((request: Request, _sender, answer: (answer: Answer) => void) => {
  if (request.kind !== "check") return false;
  checkDraft(request.text, request.context).then(
    (report) => answer({ report }),
    (error: unknown) => answer({ failed: String(error) }),
  );
  return true;
});

rememberSites();
