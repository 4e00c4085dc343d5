/** FreeScout: people run it anywhere. */

import { hostOf } from "./thread-markup";

export const freescout = hostOf({
  name: "FreeScout",
  signs: ".conv-reply-body .note-editable",
  channel: "email",
  composer: [".conv-reply-body"],
  note: ".conv-note-block",
  alwaysInThread: true,
  message: [".thread-type-customer"],
  customers: ".thread-type-customer",
  body: [".thread-content"],
  sender: [".thread-person"],
  time: ["a.thread-date[title]"],
  subject: [".conv-subjtext"],
});
