/** Proton Mail. Composer and messages live in frames of their own, both without an address. */

import { hostOf } from "./thread-markup";

export const proton = hostOf({
  name: "Proton Mail",
  addresses: /^mail\.proton(?:mail)?\.(?:me|com)$/,
  channel: "email",
  composer: ['iframe[data-testid="rooster-iframe"]', "#rooster-editor", '[data-testid="editor-textarea"]'],
  draft: [".composer", '[data-testid^="composer:"]', "form"],
  draftSubject: ['[data-testid="composer:subject"]'],
  recipients: [
    '[data-testid="composer:to"] [data-testid="composer-addresses-item"]',
    '[data-testid="composer-addresses-item"]',
  ],
  agent: ['[data-testid="composer:from"]'],
  send: '[data-testid="composer:send-button"]',
});
