/** Salesforce Lightning. The mail editor lives in nested frames; the case's feed is not known. */

import { hostOf } from "./thread-markup";

export const salesforce = hostOf({
  name: "Salesforce",
  addresses: /\.(?:lightning\.force|my\.salesforce|vf\.force)\.com$/,
  channel: "email",
  composer: [
    "iframe.cke_wysiwyg_frame",
    'iframe[title="Email Body"]',
    'iframe[name^="vfFrameId"]',
    '[contenteditable="true"]',
    "textarea",
  ],
});
