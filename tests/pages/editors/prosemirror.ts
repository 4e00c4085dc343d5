/** ProseMirror with its history. */

import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import css from "prosemirror-view/style/prosemirror.css";
import { toHtml } from "./shared/content";
import { addStyle } from "./shared/styles";
import { editorElement, present } from "./shared/under-test";

addStyle(css);
const keys = keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo });
const view = new EditorView(editorElement(), {
  state: EditorState.create({ schema, plugins: [history(), keys, keymap(baseKeymap)] }),
});

present({
  field: () => view.dom,
  model: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n"),
  saved() {
    const paper = document.createElement("div");
    paper.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    return paper.innerHTML;
  },
  fill(content) {
    const paper = document.createElement("div");
    paper.innerHTML = toHtml(content);
    const { doc, tr } = view.state;
    view.dispatch(tr.replaceWith(0, doc.content.size, DOMParser.fromSchema(schema).parse(paper).content));
  },
});
