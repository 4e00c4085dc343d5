/** Zoho Desk. Which part of a conversation is whose is not known. */

import { hostOf } from "./thread-markup";

export const zohoDesk = hostOf({
  name: "Zoho Desk",
  addresses: /^desk\.zoho\.(?:com|eu|in|com\.au|jp|sa|ca)$/,
  channel: "email",
  composer: ["iframe.ze_area", '[contenteditable="true"]', "textarea"],
});
