/** CKEditor 5. */

import { Bold } from "@ckeditor/ckeditor5-basic-styles";
import { ClassicEditor } from "@ckeditor/ckeditor5-editor-classic";
import editorCss from "@ckeditor/ckeditor5-editor-classic/dist/index.css";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { Link } from "@ckeditor/ckeditor5-link";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import uiCss from "@ckeditor/ckeditor5-ui/dist/index.css";
import { toHtml } from "./shared/content";
import { addStyle } from "./shared/styles";
import { present, sourceElement } from "./shared/under-test";

addStyle(editorCss, uiCss);
const editor = await ClassicEditor.create(sourceElement(), {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph, Bold, Link],
});

/** A node of the editor's model, as far as it is read here. */
interface ModelNode {
  readonly data?: string;
  readonly name?: string;
  getChildren?(): Iterable<ModelNode>;
}

function textOf(node: ModelNode): string {
  if (node.name === "softBreak") return "\n";
  return node.data ?? [...(node.getChildren?.() ?? [])].map(textOf).join("");
}

present({
  field: () => editor.editing.view.getDomRoot() as HTMLElement,
  model: () =>
    [...(editor.model.document.getRoot()?.getChildren() ?? [])]
      .map((block) => textOf(block as ModelNode))
      .join("\n"),
  saved: () => editor.getData(),
  fill: (content) => editor.setData(toHtml(content)),
  ownsForm: true,
});
