/** Front. Its classes are generated and its thread is not known: what the draft quotes is. */

import { hostOf } from "./thread-markup";

export const front = hostOf({
  name: "Front",
  addresses: /^app\.frontapp\.com$/,
  channel: "email",
  composer: ['[contenteditable="true"]'],
});
