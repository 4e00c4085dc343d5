/** Quill 2. */

import Quill from "quill";
import core from "quill/dist/quill.core.css";
import { toDelta } from "./shared/delta";
import { addStyle } from "./shared/styles";
import { editorElement, present } from "./shared/under-test";

addStyle(core);
const quill = new Quill(editorElement(), { modules: { toolbar: false } });

present({
  field: () => quill.root,
  model: () => quill.getText().replace(/\n$/, ""),
  saved: () => quill.getSemanticHTML(),
  fill: (content) => quill.setContents(toDelta(content)),
});
