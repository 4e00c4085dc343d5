/** What Firefox gives to extensions under `chrome`, and Chromium does not. */

declare namespace chrome.sidebarAction {
  /** Opens the sidebar of this extension. Only right at a key or a click of the user's. */
  export function open(): Promise<void>;
}
