/** Outlook on the web, for organisations and for everybody. Labels are in the user's language; ids are not. */

import { hostOf } from "./thread-markup";

export const outlook = hostOf({
  name: "Outlook",
  addresses: /^outlook\.(?:live\.com|office\.com|office365\.com|cloud\.microsoft)$/,
  channel: "email",
  composer: [
    '[id^="editorParent_"] [contenteditable="true"]',
    '[data-app-section="MailReadCompose"] [role="textbox"][contenteditable="true"][aria-multiline="true"]',
    '[role="textbox"][contenteditable="true"][aria-label="Message body"]',
  ],
  draft: [
    '[id^="docking_"]',
    '[data-app-section="MailCompose"]',
    '[role="dialog"]',
    '[data-app-section="MailReadCompose"]',
  ],
  apart: '[role="dialog"]',
  ticket: [
    '[data-app-section="MailReadCompose"]',
    '[data-app-section="ConversationContainer"]',
    '[role="main"]',
  ],
  message: ['[id^="UniqueMessageBody"]', '[role="document"]'],
  senderBefore: '[id^="MSG_"][id$="_FROM"]',
  subject: ['[role="heading"][id^="CONV_"][id$="_SUBJECT"]', '[id^="CONV_"][id$="_SUBJECT"]'],
  draftSubject: ['input[id^="docking_"][type="text"]', 'input[maxlength="255"]'],
  recipients: [
    '[id^="docking_"] [data-lpc-hover-target-id]',
    "._EType_RECIPIENT_ENTITY",
    '[draggable="true"][aria-label*="@"]',
  ],
  send: 'button[data-testid="ComposeSendButton"], [data-testid="ComposeSendButton"] button:not([aria-haspopup])',
  sendByCtrlEnter: true,
  agent: ["#mectrl_currentAccount_primary", "#mectrl_currentAccount_secondary"],
});
