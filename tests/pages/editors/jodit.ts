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

/** The text to which undo would go back after one more change: not public, and nothing public tells it. */
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
