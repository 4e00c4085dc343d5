/** Lexical with rich text and its history. */

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";
import { editorElement, present } from "./shared/under-test";

const field = editorElement();
field.contentEditable = "true";
const editor = createEditor({
  namespace: "reply",
  onError(error) {
    throw error;
  },
});
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);
editor.setRootElement(field);

present({
  field: () => field,
  model: () =>
    editor.getEditorState().read(() =>
      $getRoot()
        .getChildren()
        .map((block) => block.getTextContent())
        .join("\n"),
    ),
  saved: () => JSON.stringify(editor.getEditorState()),
  fill: (content) =>
    editor.update(
      () => {
        const paragraphs = content.map((runs) =>
          $createParagraphNode().append(
            ...runs.map(({ text, style }) => {
              const node = $createTextNode(text);
              if (style) node.toggleFormat(style === "bold" ? "bold" : "underline");
              return node;
            }),
          ),
        );
        $getRoot()
          .clear()
          .append(...paragraphs);
      },
      { discrete: true },
    ),
});
