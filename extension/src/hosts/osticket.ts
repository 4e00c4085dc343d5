/** osTicket: people run it anywhere. */

import { hostOf } from "./thread-markup";

export const osticket = hostOf({
  name: "osTicket",
  signs: "textarea#response",
  channel: "email",
  composer: ["textarea#response", "form#reply", ".redactor-in"],
  note: "form#note, textarea#internal_note",
  message: [".thread-entry.message"],
  customers: ".thread-entry.message",
  body: [".thread-body"],
  sender: [".header b"],
  time: ["time[datetime]"],
  send: 'form#reply input.save.pending[type="submit"]',
  subject: [".tixTitle"],
});
