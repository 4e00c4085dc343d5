/** An editable region as the browser has it: the model is what is on the screen. */

import { toHtml, visibleText } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

const field = editorElement();
field.contentEditable = "true";

present({
  field: () => field,
  model: () => visibleText(field),
  saved: () => field.innerHTML,
  fill: (content) => {
    field.innerHTML = toHtml(content, "div");
  },
});
