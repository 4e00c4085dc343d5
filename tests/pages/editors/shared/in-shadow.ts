/** An editable region in a shadow root. */

import { toHtml, visibleText } from "./content";
import { editorElement, present } from "./under-test";

export function presentInShadow(mode: ShadowRootMode): void {
  const root = editorElement().attachShadow({ mode });
  const field = document.createElement("div");
  field.contentEditable = "true";
  field.style.minHeight = "200px";
  root.append(field);
  present({
    field: () => field,
    model: () => visibleText(field),
    saved: () => field.innerHTML,
    fill: (content) => {
      field.innerHTML = toHtml(content);
    },
  });
}
