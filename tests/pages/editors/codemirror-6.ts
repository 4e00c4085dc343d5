/** CodeMirror 6: plain text, of which only what is in view is in the page. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import { toText } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

const view = new EditorView({
  parent: editorElement(),
  extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping],
});

present({
  field: () => view.contentDOM,
  model: () => view.state.doc.toString(),
  saved: () => view.state.doc.toString(),
  fill: (content) =>
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: toText(content) } }),
});
