/** SnappyMail: people run it anywhere. */

import { hostOf } from "./thread-markup";

export const snappymail = hostOf({
  name: "SnappyMail",
  signs: "#rl-app .squire-wysiwyg, #rl-app .squire-plain, #rl-app #messageItem",
  channel: "email",
  composer: [".squire-wysiwyg", ".squire-plain"],
  draft: ["#V-PopupsCompose", "dialog"],
  apart: "#V-PopupsCompose, dialog",
  message: ["#messageItem"],
  body: [".bodyText"],
  sender: [".messageItemHeader .from"],
  subject: [".messageItemHeader .subject", ".subjectParent .subject"],
  draftSubject: ['input[name="subject"]', '[data-bind*="subject"]'],
  send: 'a[data-bind*="sendCommand"]',
  recipients: ['[data-bind*="emailsTags: to"]', 'input[name="to"]'],
});
