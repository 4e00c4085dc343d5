/** Quill 1. */

import Quill from "quill-1";
import core from "quill-1/dist/quill.core.css";
import { toDelta } from "./shared/delta";
import { addStyle } from "./shared/styles";
import { editorElement, present } from "./shared/under-test";

addStyle(core);
const quill = new Quill(editorElement(), { modules: { toolbar: false } });

present({
  field: () => quill.root,
  model: () => quill.getText().replace(/\n$/, ""),
  saved: () => quill.root.innerHTML,
  fill: (content) => quill.setContents(toDelta(content)),
});
