/** Help Scout. Which message of a conversation is whose is not known. */

import { hostOf } from "./thread-markup";

export const helpScout = hostOf({
  name: "Help Scout",
  addresses: /^secure\.helpscout\.net$/,
  channel: "email",
  composer: ['[contenteditable="true"]', "textarea"],
  subject: ['[aria-label="Conversation Subject"]', '[data-cy="EditableTextarea"]'],
});
