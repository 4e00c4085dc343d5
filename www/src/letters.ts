/** What can be opened in the page: the user's own reply, and each sample in two versions. Kept in memory only. */

import { type Sample, samples } from "./samples";

/** A sample's reply comes in two versions; the user's own has one. */
export type Version = "own" | "weak" | "repaired";

/** A reply as it is written: its formatted nodes, if it was written with formatting, and its text. */
export interface Draft {
  readonly text: string;
  readonly nodes?: readonly Node[];
}

/** A customer's message and everything around the reply to it. */
export interface Thread {
  message: string;
  to: string;
  from: string;
  subject: string;
  /** Nobody wrote before: it is a notice to many. */
  readonly isNotice: boolean;
  /** When the customer wrote, where that is known. */
  readonly writtenAt: Date | undefined;
  /** When the reply is written, where that is not now. */
  readonly answeredAt: Date | undefined;
}

/** One thing to open: a thread, and one draft for each version of the reply. */
export interface Letter {
  readonly id: string;
  /** The sample it was made from; the user's own reply has none. */
  readonly sample: Sample | undefined;
  readonly thread: Thread;
  /** The replies as far as they were changed. */
  readonly drafts: Map<Version, Draft>;
  /** The playbook that was chosen for it; without one the best fit is taken. */
  playbook: string | undefined;
}

/** The id of the user's own reply. */
export const OWN = "own";

/** All letters, the user's own first. */
export function allLetters(): Letter[] {
  const own: Letter = {
    id: OWN,
    sample: undefined,
    thread: {
      message: "",
      to: "",
      from: "",
      subject: "",
      isNotice: false,
      writtenAt: undefined,
      answeredAt: undefined,
    },
    drafts: new Map(),
    playbook: undefined,
  };
  return [own, ...samples.map(letterOf)];
}

/** The text that a draft starts with. */
export function originalText(letter: Letter, version: Version): string {
  return version === "own" ? "" : (letter.sample?.[version].join("\n\n") ?? "");
}

function letterOf(sample: Sample): Letter {
  const { id, customer, agent, message, subject, written, answered } = sample;
  return {
    id,
    sample,
    thread: {
      message: message.join("\n\n"),
      to: `${customer.name} <${customer.address}>`,
      from: `${agent.name} <${agent.address}>`,
      subject: written ? `Re: ${subject}` : subject,
      isNotice: !written,
      writtenAt: written ? new Date(written) : undefined,
      answeredAt: new Date(answered),
    },
    drafts: new Map(),
    playbook: sample.playbook ?? undefined,
  };
}

/** The name in a line like "Jo Reed <jo@shop.example>"; undefined if there is only an address. */
export function nameIn(line: string): string | undefined {
  const name = line.replace(/<[^>]*>?\s*$/, "").trim();
  return name === "" || name.includes("@") ? undefined : name;
}
