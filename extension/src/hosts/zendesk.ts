/** Zendesk's agent workspace. Every open ticket stays in the page, so the composer tells which one is meant. */

import type { EditableField } from "../fields/eligible";
import { type Host, INTERNAL_NOTE } from "./host";
import { around, isShown } from "./reading/around";
import { hostOf } from "./thread-markup";

/** The button is named after the channel that is written in, in the agent's language. */
const CHANNEL = '[data-test-id="omnichannel-channel-switcher-button"]';
const NOTE = ["intern", "wewn", "внутр", "社内", "内部", "내부"]
  .map((word) => `[aria-label*="${word}" i]`)
  .join();

const pages = hostOf({
  name: "Zendesk",
  addresses: /\.zendesk\.com$/,
  signs: '[data-test-id^="omnicomposer-"]',
  channel: "email",
  composer: ['[data-test-id^="omnicomposer-rich-text"]', '[data-test-id^="omnicomposer"]'],
  ticket: [':has([data-test-id="omni-log-comment-item"])'],
  alwaysInThread: true,
  message: ['[data-test-id="omni-log-comment-item"]'],
  customers: '[data-test-id="omni-log-item-message"][type="end-user"]',
  notCustomers: '[data-test-id="omni-log-internal-note-tag"]',
  body: ['[data-test-id="omni-log-item-message"]'],
  notWords: ".signature, [data-zes-id]",
  sender: ['[data-test-id="omni-log-item-sender"]', '[data-test-id="omni-log-comment-user-link"]'],
  time: ['time[data-test-id^="timestamp-"]', "time[datetime]"],
  send: '[data-test-id="submit_button-button"]',
  subject: [
    '[data-test-id="omni-header-subject"]',
    '[data-test-id="ticket-fields-subject"]',
    '[aria-label="Subject"]',
  ],
});

export const zendesk: Host = {
  ...pages,
  read: (field) => (isNote(field) ? INTERNAL_NOTE : pages.read(field)),
};

function isNote(field: EditableField): boolean {
  const channels = around(field, `:has(${CHANNEL})`)?.querySelectorAll(CHANNEL) ?? [];
  return [...channels].find(isShown)?.matches(NOTE) === true;
}
