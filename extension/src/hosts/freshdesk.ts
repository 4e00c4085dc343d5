/** Freshdesk, on its own addresses and on customers' own. Which message of a ticket is whose is not known. */

import { hostOf } from "./thread-markup";

export const freshdesk = hostOf({
  name: "Freshdesk",
  addresses: /\.(?:freshdesk|myfreshworks)\.com$/,
  signs: ".ticket-subject-heading",
  channel: "email",
  composer: [".fr-element", '[contenteditable="true"]'],
  subject: [".ticket-subject-heading"],
});
