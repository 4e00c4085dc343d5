/** The fields of a tab: the sum of what the content scripts in its frames say. */

import { CONNECTION, type FrameStatus, type PopupRequest } from "../protocol";

export class TabStatus {
  readonly #tabId: number | undefined;
  readonly #changed: () => void;
  readonly #frames = new Map<string, FrameStatus>();
  #port: chrome.runtime.Port | undefined;

  constructor(tabId: number | undefined, changed: () => void) {
    this.#tabId = tabId;
    this.#changed = changed;
    this.connect();
  }

  /** Asks again: the content script may have been started just now. */
  connect(): void {
    if (this.#tabId === undefined) return;
    this.#port?.disconnect();
    this.#frames.clear();
    const port = chrome.tabs.connect(this.#tabId, { name: CONNECTION.popup });
    this.#port = port;
    port.onMessage.addListener((status: FrameStatus) => {
      if (port !== this.#port) return;
      this.#frames.set(status.frame, status);
      this.#changed();
    });
    port.onDisconnect.addListener(() => {
      // Asked for, so that the browser does not report it: a page without the content script is no error.
      void chrome.runtime.lastError;
      if (port !== this.#port) return;
      this.#frames.clear();
      this.#changed();
    });
  }

  /** Whether the content script runs in the tab. */
  get isReached(): boolean {
    return this.#frames.size > 0;
  }

  get fields(): number {
    return this.#sum(({ fields }) => fields);
  }

  get checked(): number {
    return this.#sum(({ checked }) => checked);
  }

  /** Whether a note before sending can be switched on. */
  get canNote(): boolean {
    return [...this.#frames.values()].some(({ canNote }) => canNote);
  }

  get draft(): FrameStatus["draft"] {
    return this.#latest()?.draft ?? "none";
  }

  /** The host whose page is not as it is known, so that its thread is not read; empty if it is another page. */
  get changedHost(): string | undefined {
    const page = this.#latest()?.page;
    return page?.state === "markup-changed" ? (page.host ?? "") : undefined;
  }

  /** Pauses the checks of the draft in use, or resumes them. */
  togglePause(): void {
    const latest = this.#latest();
    if (!latest || latest.draft === "none") return;
    const kind = latest.draft === "paused" ? "resume" : "pause";
    this.#port?.postMessage({ frame: latest.frame, kind } satisfies PopupRequest);
  }

  /** The frame with the draft in use. */
  #latest(): FrameStatus | undefined {
    return [...this.#frames.values()]
      .filter(({ draft }) => draft !== "none")
      .sort((one, other) => other.since - one.since)[0];
  }

  #sum(of: (status: FrameStatus) => number): number {
    return [...this.#frames.values()].reduce((sum, status) => sum + of(status), 0);
  }
}
