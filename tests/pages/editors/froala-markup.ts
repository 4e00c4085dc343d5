/** The markup of Froala, whose licence keeps the editor itself out of tests: boxes around an editable region. */

import { toHtml, visibleText } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

editorElement().innerHTML = `<div class="fr-box fr-basic fr-top" role="application">
  <div class="fr-wrapper" dir="auto" style="overflow: auto; max-height: 300px">
    <div class="fr-element fr-view" dir="auto" contenteditable="true" aria-disabled="false" spellcheck="true"></div>
  </div>
</div>`;
const field = document.querySelector(".fr-element") as HTMLElement;

present({
  field: () => field,
  model: () => visibleText(field),
  saved: () => field.innerHTML,
  fill: (content) => {
    field.innerHTML = toHtml(content);
  },
});
