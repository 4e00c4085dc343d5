/** HubSpot's help desk and inbox. Which message of a thread is whose is not known. */

import { type Host, INTERNAL_NOTE } from "./host";
import { hostOf } from "./thread-markup";

const pages = hostOf({
  name: "HubSpot",
  addresses: /^app(?:-\w+)?\.hubspot\.com$/,
  channel: "email",
  composer: ['[contenteditable="true"]'],
  subject: ['[data-test-id="sticky-subject-header"]', '[data-selenium-test="highlightTitle"]'],
});

export const hubspot: Host = {
  ...pages,
  // The tab that is written in stands in the address.
  read: (field) => (field.ownerDocument.location.hash === "#notes" ? INTERNAL_NOTE : pages.read(field)),
};
