/** The content script: checks what is written in this page, by the engine in the background. */

import { clearLeftovers } from "./content/leftovers";
import { PageChecks } from "./content/page-checks";
import { servePanel } from "./content/panel-link";
import { servePopup } from "./content/popup-link";
import { frameAround } from "./fields/dom";

/** Where an older run of this script in the same page left its end. No page sees it. */
const global = globalThis as { amendsRun?: AbortController };

// A page with a frame of the same site reaches into that frame by itself.
if (!frameAround(window) && document instanceof HTMLDocument) {
  global.amendsRun?.abort();
  clearLeftovers(document);
  global.amendsRun = new AbortController();
  const { signal } = global.amendsRun;
  const checks = new PageChecks(global.amendsRun);
  servePanel(checks, signal);
  servePopup(checks, signal);
}
