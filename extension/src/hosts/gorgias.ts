/** Gorgias. Its thread is not known: what the draft quotes is. */

import { hostOf } from "./thread-markup";

export const gorgias = hostOf({
  name: "Gorgias",
  addresses: /\.gorgias\.com$/,
  channel: "email",
  composer: [".public-DraftEditor-content", '[contenteditable="true"]'],
});
