/** Roundcube: people run it anywhere. Its composer stands alone; the message it answers is quoted in it. */

import { hostOf } from "./thread-markup";

export const roundcube = hostOf({
  name: "Roundcube",
  signs: "body.task-mail #compose-content, body.task-mail #composebody, #composebody_ifr",
  channel: "email",
  composer: ["#composebody", "#composebody_ifr", "#compose-content"],
  draft: ['form[name="form"]', "#compose-content", "body"],
  draftSubject: ["#compose-subject", 'input[name="_subject"]'],
  recipients: ["#_to", 'textarea[name="_to"]'],
  // One of the two is shown, as the window is wide or narrow.
  send: "button.send, a.send",
  agent: ["#_from option:checked", 'select[name="_from"] option:checked', 'input[name="_from"]'],
});
