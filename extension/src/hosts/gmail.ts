/** Gmail. Class names are what its pages are known by; they have been the same for years. */

import { hostOf } from "./thread-markup";

export const gmail = hostOf({
  name: "Gmail",
  addresses: /^mail\.google\.com$/,
  channel: "email",
  composer: [
    '.Am.editable[contenteditable="true"]',
    '[g_editable="true"][role="textbox"]',
    '.aoI [role="textbox"][contenteditable="true"]',
  ],
  draft: [".aoI", ".M9", '[role="dialog"]', "form"],
  apart: '[role="dialog"], .AD',
  ticket: ['[role="main"]'],
  message: [".adn.ads", "[data-legacy-message-id]", "[data-message-id]"],
  // Folded messages, and the bar that stands for several of them.
  folded: ".kv, .kQ, .adv",
  body: [".a3s.aiL", ".ii.gt", ".a3s"],
  sender: [".gF span[email]", "span.gD[email]", "[email]"],
  time: [".gK .g3[title]", ".g3[title]"],
  subject: [".ha h2", "h2[data-thread-perm-id]"],
  draftSubject: ['input[name="subjectbox"]', 'input[name="subject"]'],
  recipients: [
    '[name="to"] [data-hovercard-id]',
    '[name="to"] [role="option"][data-name]',
    ".oL [email]",
    'input[name="to"]',
  ],
  // Beside the button that sends is another, which opens a menu.
  send: '.IZ .Up div > div[role="button"]:not(.Uo, [aria-haspopup="true"])',
  sendByCtrlEnter: true,
  agent: [
    'a[href*="SignOutOptions"][aria-label*="@"]',
    'header a[aria-label*="@"]',
    '[role="banner"] a[aria-label*="@"]',
  ],
});
