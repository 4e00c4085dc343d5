/** Squire, the editor of Fastmail and SnappyMail. */

import DOMPurify from "dompurify";
import Squire from "squire-rte";
import { fromHtml, toHtml } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

const field = editorElement();
const squire = new Squire(field, {
  sanitizeToDOMFragment: (html) =>
    DOMPurify.sanitize(html, {
      ALLOW_UNKNOWN_PROTOCOLS: true,
      WHOLE_DOCUMENT: false,
      RETURN_DOM: true,
      RETURN_DOM_FRAGMENT: true,
      FORCE_BODY: false,
    }) as unknown as DocumentFragment,
});

present({
  field: () => field,
  model: () => fromHtml(squire.getHTML()),
  saved: () => squire.getHTML(),
  fill(content) {
    squire.setHTML(toHtml(content, "div"));
  },
});
