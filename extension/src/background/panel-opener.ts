/** Opens the panel. Browsers allow it only right at a key or a click of the user's, so nothing is waited for before. */

const PAGE = "panel.html";

/** A window beside the page, where the browser has no room for the panel in the page's own. */
const WINDOW = { width: 400, height: 800 };

/** Opens it beside the pages of a window. */
export function openPanel(windowId: number | undefined): void {
  // By name, as each browser has only one of them.
  const { sidebarAction, sidePanel } = chrome;
  if (sidebarAction) {
    // Firefox does not count a click in the page as one of the user's.
    sidebarAction.open().catch(openWindow);
  } else if (windowId !== undefined) {
    sidePanel.open({ windowId }).catch(openWindow);
  }
}

async function openWindow(): Promise<void> {
  const url = chrome.runtime.getURL(PAGE);
  const [open] = await chrome.runtime.getContexts({ documentUrls: [url] });
  if (open && open.windowId >= 0) await chrome.windows.update(open.windowId, { focused: true });
  else await chrome.windows.create({ url, type: "popup", ...WINDOW });
}
