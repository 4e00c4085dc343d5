/** The tab that a page of the extension is about. */

/**
 * The active tab of the window that the panel or popup belongs to. Where it stands in a tab itself, it is about the tab
 * that was used before.
 */
export async function tabInUse(): Promise<chrome.tabs.Tab | undefined> {
  const own = await chrome.tabs.getCurrent();
  if (!own) return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
  const tabs = (await chrome.tabs.query({})).filter(({ id }) => id !== own.id);
  return tabs.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0];
}
