/** What an adapter is: one mail system or helpdesk, and how its pages show the thread that a field answers. */

import type { Context } from "../checker";
import type { EditableField } from "../fields/eligible";

/** What a page shows of the thread, in the engine's own words. */
export type ThreadContext = Pick<
  Context,
  "customer" | "customer_name" | "subject" | "written_at" | "agent_name" | "channel" | "customer_channel"
>;

/** What an adapter found around a field. */
export type Reading =
  /** The thread, as far as it is certain: what is in doubt is left out. */
  | {
      readonly state: "read";
      readonly thread: ThreadContext;
      /** The element of the customer's message; when it goes, the reading has gone stale. */
      readonly from?: Element;
    }
  /** A new message, or one to somebody else: nothing here is the customer's. */
  | { readonly state: "nothing-to-read" }
  /** Written for colleagues; the customer never sees it. */
  | { readonly state: "internal-note" }
  /** The page is the host's, but not as it is known here. */
  | { readonly state: "markup-changed" };

/** How a host's pages send what is written in them, where they say so in every language. */
export type Sends =
  /** By the only submit button of the form around the field. */
  | "form"
  | {
      /** What sends, anywhere in the page. */
      readonly control: string;
      /** The field that is sent, or something around it. */
      readonly composer: string;
      /** So do Control and Enter, or Command and Enter, in the field. */
      readonly byCtrlEnter: boolean;
    };

/** Reads one host's pages. It changes nothing in them, watches nothing and keeps nothing. */
export interface Host {
  /** Its name for people. */
  readonly name: string;
  /** The host names of its addresses. Hosts that people run themselves have none. */
  readonly addresses?: RegExp;
  /** Markup of a page that is this host's at any address: parts that nobody else has side by side. */
  readonly signs?: string;
  /** Without it, nobody can tell what sends. */
  readonly sends?: Sends;
  read(field: EditableField): Reading;
}

export const NOTHING_TO_READ: Reading = { state: "nothing-to-read" };
export const INTERNAL_NOTE: Reading = { state: "internal-note" };
export const MARKUP_CHANGED: Reading = { state: "markup-changed" };
