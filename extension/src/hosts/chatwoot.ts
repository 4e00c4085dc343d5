/** Chatwoot: people run it anywhere. Only the layout tells whose a message is, and that is no certain sign. */

import { hostOf } from "./thread-markup";

export const chatwoot = hostOf({
  name: "Chatwoot",
  addresses: /^app\.chatwoot\.com$/,
  signs: ".ProseMirror-woot-style",
  channel: "chat",
  composer: [".ProseMirror-woot-style"],
  note: ".is-private",
});
