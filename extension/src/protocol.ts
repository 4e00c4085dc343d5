/** What the parts of the extension say to each other. A web page can send and hear none of it. */

import type { Change, Context, DraftingHelp, Edit, Report, Span } from "./checker";
import type { DraftState } from "./draft";
import type { PageStatus } from "./hosts/page-context";

/** From a page's content script to the background, and to the extension's own pages. */
export type Message =
  | Question
  /** The user asked for the checklist, by a click on the page. */
  | { readonly kind: "open-panel" }
  /** The focus came into a draft of this frame. */
  | { readonly kind: "focused"; readonly frame: string }
  /** A question is near: the background may have to be started for it. */
  | { readonly kind: "wake" }
  /** From the background: the content script was started in pages that were open already. */
  | { readonly kind: "started" };

/** What the engine is asked. */
export type Question = {
  readonly text: string;
  readonly context: Context;
  /** The asker has heard of new rules of the team's, perhaps before the background did. */
  readonly hasNewRules?: boolean;
} & (
  | { readonly kind: "check" }
  | { readonly kind: "help" }
  | { readonly kind: "edit"; readonly change: Change }
);

/** What the engine says; nothing goes through a message as null. */
export interface Results {
  readonly check: Report;
  readonly help: DraftingHelp;
  readonly edit: Edit | null;
}

/** The background's answer to a question. */
export type Answer<Kind extends Question["kind"] = Question["kind"]> =
  | { readonly result: Results[Kind] }
  | { readonly failed: string };

/** The connections that the extension's own pages make to the content scripts of a tab, by their names. */
export const CONNECTION = { panel: "panel", popup: "popup" } as const;

/** How it is with the draft that is in use in a frame. */
export type Situation =
  /** Nobody is writing in a field that is checked. */
  | "no-field"
  /** The focus is in a part of the page that is kept from the content script. */
  | "unreadable"
  /** The user has paused the checks for this draft. */
  | "paused"
  /** The user has switched this site off. */
  | "site-off"
  | DraftState;

/** From a frame to the panel: its draft as it stands now. */
export interface DraftNews {
  /** Names the frame, so that requests find their way back. */
  readonly frame: string;
  /** When the focus came into the draft; the latest of all frames counts. */
  readonly since: number;
  readonly situation: Situation;
  readonly isEmpty: boolean;
  readonly checked?: { readonly report: Report; readonly context: Context };
}

/** From the panel to the frame with the draft. */
export type PanelRequest = { readonly frame: string } & (
  | { readonly kind: "reveal"; readonly span: Span }
  | { readonly kind: "change"; readonly change: Change }
  | { readonly kind: "playbook"; readonly id?: string }
);

/** From a frame to the panel, after the news: what can be done for the draft. */
export interface HelpNews {
  readonly frame: string;
  readonly help: DraftingHelp;
}

/** From a frame to the panel: a change could not be made, and why. */
export interface NotChanged {
  readonly frame: string;
  readonly sorry: string;
}

/** From a frame to the popup. */
export interface FrameStatus {
  readonly frame: string;
  /** Fields that a draft could be written in. */
  readonly fields: number;
  /** Those that are being checked. */
  readonly checked: number;
  /** The draft in use can be paused, or has been. */
  readonly draft: "none" | "on" | "paused";
  readonly since: number;
  /** How the thread around the draft in use could be read. */
  readonly page?: PageStatus;
  /** A note before sending can be switched on here. */
  readonly canNote: boolean;
}

/** From the popup to all frames of the tab: only the frame that is named acts. */
export interface PopupRequest {
  readonly frame: string;
  readonly kind: "pause" | "resume";
}
