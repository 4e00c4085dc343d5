/** Jodit. */

import { Jodit } from "jodit";
import css from "jodit/es2021/jodit.min.css";
import { fromHtml, toHtml } from "./shared/content";
import { addStyle } from "./shared/styles";
import { present, sourceElement } from "./shared/under-test";

addStyle(css);
// Its view of the source would load an editor from elsewhere.
const jodit = Jodit.make(sourceElement(), {
  sourceEditor: "area",
  beautifyHTML: false,
  toolbar: false,
  height: 300,
});

/**
 * The text at the end of the last undo step, which is also where the next begins: not public, and nothing public tells it.
 * A change gets there some hundred milliseconds after it is seen; whatever undoes earlier undoes the step before.
 */
const history = jodit.history as unknown as { readonly startValue: { readonly html: string } };

present({
  field: () => jodit.editor,
  model: () => fromHtml(jodit.value),
  saved: () => jodit.value,
  fill: (content) => {
    jodit.value = toHtml(content);
  },
  ownsForm: true,
  hasKept: () => history.startValue.html === jodit.getNativeEditorValue(),
});
