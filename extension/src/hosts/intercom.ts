/** Intercom's inbox. */

import { hostOf } from "./thread-markup";

export const intercom = hostOf({
  name: "Intercom",
  addresses: /^app\.(?:\w+\.)?intercom\.com$/,
  signs: "[data-conversation-reply-composer]",
  channel: "chat",
  composer: ["[data-conversation-reply-composer]", ".embercom-prosemirror-composer-editor"],
  note: ".o__note",
  ticket: [':has([data-testid="conversation-stream-scroll-container"])'],
  message: ["[data-part-group-id]"],
  customers: '[data-part-group-category="1"]',
  notCustomers: ".o__note",
  body: [".interblocks-html"],
  time: ["time[datetime]"],
  customerName: ["[data-inbox-conversation-header-title]"],
});
