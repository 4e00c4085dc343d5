/**
 * The background: a service worker in Chromium, an event page in Firefox. The browser ends it when it likes, so it
 * remembers nothing, and all listeners are added at once, before anything is waited for.
 */

import { ask, followTeamRules, prepare } from "./background/engine";
import { openPanel } from "./background/panel-opener";
import { rememberSites } from "./background/sites";
import type { Answer, Message } from "./protocol";

chrome.runtime.onMessage.addListener((message: Message, { tab }, answer: (answer: Answer) => void) => {
  switch (message.kind) {
    case "check":
    case "help":
    case "edit":
      ask(message).then(
        (result) => answer({ result }),
        (error: unknown) => answer({ failed: String(error) }),
      );
      return true;
    case "wake":
      prepare();
      return false;
    case "open-panel":
      openPanel(tab?.windowId);
      return false;
    default:
      return false;
  }
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "open-panel") openPanel(tab?.windowId);
});

followTeamRules();
rememberSites();
