/** Zammad: people run it anywhere. */

import { hostOf } from "./thread-markup";

export const zammad = hostOf({
  name: "Zammad",
  addresses: /\.zammad\.com$/,
  signs: ".articleNewEdit-body",
  channel: "email",
  composer: [".articleNewEdit-body"],
  note: "form.article-add.is-internal",
  ticket: [":has(.ticket-article-item)"],
  message: [".ticket-article-item"],
  customers: ".ticket-article-item.customer",
  notCustomers: ".textBubble.internal, .text-bubble.internal",
  body: [".textBubble-content", ".textBubble", ".text-bubble"],
  time: ["time[data-time]", "time[datetime]"],
  send: ".js-submit",
  subject: [".ticket-title"],
});
