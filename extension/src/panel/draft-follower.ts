/** Follows the draft in use: over tabs, windows and the frames of a page. */

import {
  CONNECTION,
  type DraftNews,
  type HelpNews,
  type Message,
  type NotChanged,
  type PanelRequest,
  type Situation,
} from "../protocol";
import { tabInUse } from "../tab-in-use";

/** What the panel is told. */
export interface Listener {
  /** How the draft in use stands; nothing where the content script does not run. */
  show(news: DraftNews | undefined): void;
  /** What can be done for the draft that was shown last. */
  offer(help: HelpNews["help"]): void;
  /** Why a change could not be made. */
  notChanged(sorry: string): void;
}

/** What a frame without a draft says, the most telling first. */
const WITHOUT_DRAFT: readonly Situation[] = ["site-off", "unreadable", "no-field"];

/** A request before it is known which frame it goes to. */
type Request<R = PanelRequest> = R extends PanelRequest ? Omit<R, "frame"> : never;

export class DraftFollower {
  readonly #listener: Listener;
  /** The latest news of each frame of the tab. */
  readonly #frames = new Map<string, DraftNews>();
  #windowId: number | undefined;
  /** The panel is no part of another window, but a page of its own; it follows all windows then. */
  #isAlone = false;
  #tabId: number | undefined;
  #port: chrome.runtime.Port | undefined;
  /** What the user sees is of this frame, and what they click is for it. */
  #shownFrame: string | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  async start(): Promise<void> {
    // A page of its own is in a tab; beside the pages of a window, the panel is in none.
    const own = await chrome.tabs.getCurrent();
    this.#isAlone = own !== undefined;
    this.#windowId = (await chrome.windows.getCurrent()).id;
    chrome.tabs.onActivated.addListener(({ tabId, windowId }) => {
      if (windowId === this.#windowId && !this.#isAlone) this.#follow(tabId);
    });
    chrome.tabs.onUpdated.addListener((tabId, { status }) => {
      // Another page stands in the tab.
      if (tabId === this.#tabId && status === "complete") this.#follow(tabId);
    });
    chrome.windows.onFocusChanged.addListener((windowId) => {
      if (windowId === this.#windowId && !this.#isAlone) void this.#followActiveTab();
    });
    chrome.runtime.onMessage.addListener((message: Message, { tab }) => {
      if (message.kind === "focused" && tab) void this.#focused(tab, message.frame);
      if (message.kind === "started" && this.#tabId !== undefined) this.#follow(this.#tabId);
    });
    await this.#followActiveTab();
  }

  /** Asks the frame of what was shown last, also while a new connection has brought no news yet. */
  ask(request: Request): void {
    const frame = this.#shownFrame;
    if (frame !== undefined) this.#port?.postMessage({ ...request, frame } satisfies PanelRequest);
  }

  async #followActiveTab(): Promise<void> {
    const tab = await tabInUse();
    if (tab?.id !== undefined) this.#follow(tab.id);
    else this.#show(undefined);
  }

  #show(news: DraftNews | undefined): void {
    this.#shownFrame = news?.frame;
    this.#listener.show(news);
  }

  /** A mail that is written in a small window of its own is followed by the panels of all windows. */
  async #focused({ id, windowId }: chrome.tabs.Tab, frame: string): Promise<void> {
    if (id === undefined) return;
    const isOurs = this.#isAlone || windowId === this.#windowId;
    if (!isOurs && (await chrome.windows.get(windowId)).type === "normal") return;
    // A frame that is connected sends its news by itself.
    if (!this.#frames.has(frame)) this.#follow(id);
  }

  #follow(tabId: number): void {
    // The port's own end is not told of this.
    this.#port?.disconnect();
    this.#frames.clear();
    this.#tabId = tabId;
    const port = chrome.tabs.connect(tabId, { name: CONNECTION.panel });
    this.#port = port;
    port.onMessage.addListener((news: DraftNews | HelpNews | NotChanged) => {
      if (port !== this.#port) return;
      if ("sorry" in news) {
        this.#listener.notChanged(news.sorry);
      } else if ("help" in news) {
        if (news.frame === this.#latest()?.frame) this.#listener.offer(news.help);
      } else {
        this.#frames.set(news.frame, news);
        this.#show(this.#latest());
      }
    });
    port.onDisconnect.addListener(() => {
      // Asked for, so that the browser does not report it: a page without the content script is no error.
      void chrome.runtime.lastError;
      if (port !== this.#port) return;
      this.#port = undefined;
      this.#frames.clear();
      this.#show(undefined);
    });
  }

  /** The frame with the draft in use; without a draft, the one that knows best why there is none. */
  #latest(): DraftNews | undefined {
    const order = ({ situation, since }: DraftNews) => (WITHOUT_DRAFT.includes(situation) ? 0 : since);
    return [...this.#frames.values()].sort(
      (one, other) =>
        order(other) - order(one) ||
        WITHOUT_DRAFT.indexOf(one.situation) - WITHOUT_DRAFT.indexOf(other.situation),
    )[0];
  }
}
