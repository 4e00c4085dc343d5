/** Tiptap with its history. */

import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { toHtml } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

const editor = new Editor({ element: editorElement(), extensions: [StarterKit] });

present({
  field: () => editor.view.dom,
  model: () => editor.getText({ blockSeparator: "\n" }),
  saved: () => editor.getHTML(),
  fill: (content) => editor.commands.setContent(toHtml(content)),
});
