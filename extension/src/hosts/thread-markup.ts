/** Hosts as data: where a page keeps composer, thread, messages and people, and the one way to read them all. */

import type { EditableField } from "../fields/eligible";
import {
  type Host,
  INTERNAL_NOTE,
  MARKUP_CHANGED,
  NOTHING_TO_READ,
  type Reading,
  type ThreadContext,
} from "./host";
import { allReadable, around, firstReadable, isShown, standIn, wordsOf } from "./reading/around";
import { messageText } from "./reading/message-text";
import { isSame, type Person, personOf } from "./reading/person";
import { quotedIn } from "./reading/quoted";
import { timeOf } from "./reading/time";

/** Selectors, the most reliable first; later ones are for when a page has changed. */
type Selectors = readonly string[];

/** Where a host keeps what is to be read. */
export interface ThreadMarkup {
  readonly name: string;
  readonly addresses?: RegExp;
  readonly signs?: string;
  readonly channel: "email" | "chat";
  /** The field that replies are written in, or something around it. */
  readonly composer: Selectors;
  /** The same field, or something around it, while it holds a note for colleagues. */
  readonly note?: string;
  /** One message being written, with its subject and recipients: something around the field. */
  readonly draft?: Selectors;
  /** Around the field, where a draft stands apart from the thread (a dialog, a window of its own). */
  readonly apart?: string;
  /** One thread with its composer: something around the field. The whole page without it. */
  readonly ticket?: Selectors;
  /** Every composer stands in a thread; one without messages has changed. */
  readonly alwaysInThread?: boolean;
  /** The messages of a thread. */
  readonly message?: Selectors;
  /** What of the messages is never the customer's: the agents' own, notes, bots, drafts. */
  readonly notCustomers?: string;
  /** What of the messages is the customer's for certain. Without it, sender and recipient decide. */
  readonly customers?: string;
  /** A message whose text is folded away; one that is newer than all others hides who wrote last. */
  readonly folded?: string;
  /** The words of a message, in it. Without it, the whole message. */
  readonly body?: Selectors;
  /** In a body, what is not the writer's: buttons, details, a hidden copy. */
  readonly notWords?: string;
  /** Who wrote a message, in it. */
  readonly sender?: Selectors;
  /** The sender, where it stands before its message and not in it. */
  readonly senderBefore?: string;
  /** When a message was written, in it. */
  readonly time?: Selectors;
  /** The customer's name, in the thread. */
  readonly customerName?: Selectors;
  /** The subject, in the thread. */
  readonly subject?: Selectors;
  /** The subject, in the draft. */
  readonly draftSubject?: Selectors;
  /** To whom the draft goes, in it. */
  readonly recipients?: Selectors;
  /** Who is writing: in the draft, else in the page. */
  readonly agent?: Selectors;
  /** What sends a draft, anywhere in the page. To be named only by what is the same in every language. */
  readonly send?: string;
  /** Control or Command and Enter send too, unless the user has changed that. */
  readonly sendByCtrlEnter?: boolean;
}

/** An adapter from a description. */
export function hostOf(markup: ThreadMarkup): Host {
  const { name, addresses, signs, composer, send, sendByCtrlEnter = false } = markup;
  return {
    name,
    ...(addresses && { addresses }),
    ...(signs && { signs }),
    ...(send && { sends: { control: send, composer: composer.join(", "), byCtrlEnter: sendByCtrlEnter } }),
    read: (field) => readThread(markup, field),
  };
}

/** Reads the thread around a field. */
function readThread(markup: ThreadMarkup, field: EditableField): Reading {
  if (markup.note && around(field, markup.note)) return INTERNAL_NOTE;
  const composer = firstAround(field, markup.composer);
  if (!composer) return MARKUP_CHANGED;

  const draft = firstAround(field, markup.draft) ?? composer;
  const ticket = firstAround(field, markup.ticket) ?? composer.ownerDocument;
  const isApart = markup.apart !== undefined && around(field, markup.apart) !== undefined;
  const agent = personOf(findIn(draft, markup.agent) ?? findIn(composer.ownerDocument, markup.agent));
  const recipients = allReadable(draft, markup.recipients ?? [])
    .map(personOf)
    .filter(isSomebody);
  const draftSubject = wordsOf(findIn(draft, markup.draftSubject));
  const threadSubject = wordsOf(findIn(ticket, markup.subject));
  // Behind a window with a draft may be another thread.
  const isOfThread = !isApart || isSameSubject(draftSubject, threadSubject);
  const customer = isOfThread ? personOf(findIn(ticket, markup.customerName)) : {};
  const known: ThreadContext = {
    channel: markup.channel,
    ...some("subject", draftSubject || (isOfThread ? threadSubject : "")),
    ...some("agent_name", agent.name),
  };

  const messages = allReadable(ticket, markup.message ?? []).filter((message) => !isDraft(message, markup));
  if (messages.length === 0 && markup.alwaysInThread) return MARKUP_CHANGED;
  const written = messages.map((message) => ({ message, sender: senderOf(message, markup, ticket) }));
  const search = { markup, field, agent, recipients, isApart };
  const last = isOfThread ? customersLast(written, search) : undefined;
  if (last) {
    const { message, sender } = last;
    return {
      state: "read",
      from: message,
      thread: {
        ...known,
        customer_channel: markup.channel,
        customer: messageText(bodyOf(message, markup) ?? message, markup.notWords),
        ...some("customer_name", sender.name ?? customer.name),
        ...some("written_at", timeOf(findIn(message, markup.time))),
      },
    };
  }

  const name = customer.name ?? (recipients.length === 1 ? recipients[0]?.name : undefined);
  const quoted = quotedIn(field);
  if (quoted && isSame(quoted.author, agent) !== true) {
    return {
      state: "read",
      ...(quoted.from && { from: quoted.from }),
      thread: {
        ...known,
        customer_channel: markup.channel,
        customer: quoted.text,
        ...some("customer_name", name ?? quoted.author.name),
        ...some("written_at", quoted.writtenAt),
      },
    };
  }
  if (name || known.subject) return { state: "read", thread: { ...known, ...some("customer_name", name) } };
  // A reply that stands in a thread, and nothing of the thread is known any more.
  const hasLostThread = markup.apart !== undefined && !isApart && messages.length === 0;
  return hasLostThread ? MARKUP_CHANGED : NOTHING_TO_READ;
}

interface Written {
  readonly message: Element;
  readonly sender: Person;
}

interface Search {
  readonly markup: ThreadMarkup;
  readonly field: EditableField;
  readonly agent: Person;
  readonly recipients: readonly Person[];
  readonly isApart: boolean;
}

/** The customer's last message; undefined where that is in doubt. */
function customersLast(written: readonly Written[], search: Search): Written | undefined {
  const { markup, field } = search;
  const theirs = written.filter((one) => isCustomers(one, search));
  const last = newest(theirs, search);
  if (!last || !bodyOf(last.message, markup)) return undefined;
  if (markup.folded) {
    // What is folded away between it and the reply may be the customer's too.
    const anchor = standIn(field, last.message);
    const scope = last.message.ownerDocument;
    for (const folded of scope.querySelectorAll(markup.folded)) {
      if (anchor && isShown(folded) && isBetween(folded, last.message, anchor)) return undefined;
    }
  }
  return last;
}

function isCustomers({ message, sender }: Written, { markup, agent, recipients, isApart }: Search): boolean {
  if (markup.notCustomers && message.matches(markup.notCustomers)) return false;
  if (markup.notCustomers && message.querySelector(markup.notCustomers)) return false;
  if (markup.customers)
    return message.matches(markup.customers) || message.querySelector(markup.customers) !== null;
  if (isSame(sender, agent) === true) return false;
  const toSender = recipients.map((recipient) => isSame(recipient, sender));
  if (toSender.includes(true)) return true;
  // Nothing says that a draft in a window of its own belongs to this thread.
  if (isApart || recipients.length > 0) return false;
  return isSomebody(sender) && isSame(sender, agent) === false;
}

/**
 * The newest message: by the times that all of them tell, else the one next to the reply, which is written where the
 * thread goes on.
 */
function newest(written: readonly Written[], { markup, field, isApart }: Search): Written | undefined {
  if (written.length < 2) return written[0];
  const times = written.map(({ message }) => timeOf(findIn(message, markup.time)));
  if (times.every((time) => time !== undefined)) {
    const latest = times.reduce((one, other) => (one > other ? one : other));
    return times.filter((time) => time === latest).length === 1 ? written[times.indexOf(latest)] : undefined;
  }
  if (isApart) return undefined;
  const anchor = standIn(field, written[0]?.message as Element);
  if (!anchor) return undefined;
  const above = written.filter(({ message }) => isBefore(message, anchor));
  // Below the last message, or between two; or above them all, where the newest comes first.
  return above.length > 0 ? above.at(-1) : written[0];
}

function senderOf(message: Element, markup: ThreadMarkup, ticket: ParentNode): Person {
  const inside = findIn(message, markup.sender);
  if (inside) return personOf(inside);
  if (!markup.senderBefore) return {};
  let last: Element | undefined;
  for (const sender of ticket.querySelectorAll(markup.senderBefore)) {
    if (!isBefore(sender, message)) break;
    last = sender;
  }
  return personOf(last);
}

function bodyOf(message: Element, markup: ThreadMarkup): Element | undefined {
  return markup.body ? findIn(message, markup.body) : message;
}

/** Drafts stand in a thread like messages; somebody writes in them. */
function isDraft(message: Element, markup: ThreadMarkup): boolean {
  const body = bodyOf(message, markup) ?? message;
  return (body as HTMLElement).isContentEditable || body.querySelector(EDITOR) !== null;
}

const EDITOR = '[contenteditable=""], [contenteditable="true"], textarea';

/** "Re: Broken" goes with "Broken". */
function isSameSubject(one: string, other: string): boolean {
  const bare = (subject: string) => subject.replace(/^(?:[\p{L}]{1,4}(?:\[\d+\])?:\s*)+/u, "").toLowerCase();
  return one !== "" && other !== "" && bare(one) === bare(other);
}

function firstAround(field: Element, selectors: Selectors = []): Element | undefined {
  for (const selector of selectors) {
    const found = around(field, selector);
    if (found) return found;
  }
  return undefined;
}

/** The first in `scope` that may be read, or `scope` itself. */
function findIn(scope: ParentNode, selectors: Selectors = []): Element | undefined {
  const found = firstReadable(scope, selectors);
  if (found || !("matches" in scope)) return found;
  const whole = scope as Element;
  return selectors.some((selector) => whole.matches(selector)) ? whole : undefined;
}

function isSomebody({ name, address }: Person): boolean {
  return name !== undefined || address !== undefined;
}

function isBefore(one: Element, other: Element): boolean {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function isBetween(element: Element, one: Element, other: Element): boolean {
  return isBefore(one, other)
    ? isBefore(one, element) && isBefore(element, other)
    : isBefore(other, element) && isBefore(element, one);
}

/** A property, unless there is nothing to say. */
function some<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}
