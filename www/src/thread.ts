/** The customer's message and the lines around the reply: what the reply is checked against. */

import type { Context } from "../../extension/src/checker";
import { thisMinute } from "../../extension/src/local-time";
import { nameIn, type Thread } from "./letters";
import { byId } from "./page";

/** A long message scrolls, so that the reply stays in sight; the user can pull it larger. */
const MOST_MESSAGE_PX = 208;

export class ThreadView {
  readonly #incoming = byId("incoming", HTMLElement);
  readonly #message = byId("message", HTMLTextAreaElement);
  readonly #title = byId("message-title", HTMLHeadingElement);
  readonly #avatar = byId("avatar", HTMLSpanElement);
  readonly #written = byId("written", HTMLTimeElement);
  readonly #lines = (["to", "from", "subject"] as const).map(
    (name) => [name, byId(name, HTMLInputElement)] as const,
  );
  #thread: Thread;

  /** Shows `thread` and writes into it what the user changes; calls `onChange` then. */
  constructor(thread: Thread, onChange: () => void) {
    this.#thread = thread;
    this.#message.addEventListener("input", () => {
      this.#thread.message = this.#message.value;
      fit(this.#message, MOST_MESSAGE_PX);
      onChange();
    });
    for (const [name, input] of this.#lines) {
      input.addEventListener("input", () => {
        this.#thread[name] = input.value;
        this.#showSender();
        onChange();
      });
    }
    this.show(thread);
  }

  show(thread: Thread): void {
    this.#thread = thread;
    this.#incoming.hidden = thread.isNotice;
    this.#message.value = thread.message;
    fit(this.#message, MOST_MESSAGE_PX);
    for (const [name, input] of this.#lines) {
      input.value = thread[name];
    }
    this.#showSender();
    this.#written.hidden = !thread.writtenAt;
    if (thread.writtenAt) {
      this.#written.dateTime = thread.writtenAt.toISOString();
      this.#written.textContent = thread.writtenAt.toLocaleString("en-GB", {
        weekday: "short",
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        timeZone: "UTC",
      });
    }
  }

  /** What the engine is told about the thread. */
  context(): Context {
    const { message, subject, to, from, writtenAt, answeredAt } = this.#thread;
    const customer = nameIn(to);
    const agent = nameIn(from);
    return {
      channel: "email",
      // The samples tell their times in UTC.
      now: answeredAt?.toISOString() ?? thisMinute(),
      language: navigator.language,
      ...(message.trim() && { customer: message, customer_channel: "email" }),
      ...(subject && { subject }),
      ...(writtenAt && { written_at: writtenAt.toISOString() }),
      ...(customer && { customer_name: customer }),
      ...(agent && { agent_name: agent }),
    };
  }

  #showSender(): void {
    const name = nameIn(this.#thread.to);
    this.#title.textContent = name ?? "Customer’s message";
    this.#avatar.textContent = name ? initials(name) : "?";
  }
}

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.split(/\s+/);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** Makes a textarea as high as its text, up to `most` pixels. */
export function fit(textarea: HTMLTextAreaElement, most = Number.POSITIVE_INFINITY): void {
  textarea.style.height = "auto";
  const needed = textarea.scrollHeight + textarea.offsetHeight - textarea.clientHeight;
  textarea.style.height = `${Math.min(needed, most)}px`;
}
