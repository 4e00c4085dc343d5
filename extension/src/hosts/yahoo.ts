/** Yahoo Mail. Classes are generated; its test hooks are not. Who wrote a message of the thread is not known: the quote says it. */

import { hostOf } from "./thread-markup";

export const yahoo = hostOf({
  name: "Yahoo Mail",
  addresses: /^(?:[\w-]+\.)?mail\.yahoo\.com$/,
  channel: "email",
  composer: ['[data-test-id="rte"]'],
  draft: [
    '[data-test-id^="compose"]:has([data-test-id="compose-subject"])',
    '[role="dialog"]',
    "form",
    "body",
  ],
  draftSubject: ['[data-test-id="compose-subject"]'],
  send: '[data-test-id="compose-send-button"]',
});
