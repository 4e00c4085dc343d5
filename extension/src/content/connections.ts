/** Connections that the extension's own pages make to this content script. */

/** Calls `serve` for each connection of this name, with a signal that ends when either side is gone. */
export function onConnection(
  name: string,
  signal: AbortSignal,
  serve: (port: chrome.runtime.Port, connection: AbortSignal) => void,
): void {
  const connected = (port: chrome.runtime.Port) => {
    if (port.name !== name) return;
    const connection = new AbortController();
    port.onDisconnect.addListener(() => connection.abort());
    signal.addEventListener("abort", () => port.disconnect(), { signal: connection.signal });
    serve(port, AbortSignal.any([connection.signal, signal]));
  };
  chrome.runtime.onConnect.addListener(connected);
  signal.addEventListener("abort", () => chrome.runtime?.onConnect?.removeListener(connected));
}

/** Posts to the other side; to nobody if it is gone, which Firefox may tell of only after a post has failed. */
export function post(port: chrome.runtime.Port, message: unknown): void {
  try {
    port.postMessage(message);
  } catch {
    // The signal of the connection ends all that is done for it.
  }
}
