/** Draft, under React. */

import { convertFromRaw, convertToRaw, Editor, EditorState, RichUtils } from "draft-js";
import css from "draft-js/dist/Draft.css";
import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { LINK, lineOf, type Run } from "./shared/content";
import { addStyle } from "./shared/styles";
import { editorElement, present } from "./shared/under-test";

addStyle(css);

let state = EditorState.createEmpty();
let setState: (state: EditorState) => void = () => {};

function Reply() {
  const [editorState, setEditorState] = useState(state);
  state = editorState;
  setState = setEditorState;
  return createElement(Editor, {
    editorState,
    onChange: setEditorState,
    ariaLabel: "Reply",
    handleKeyCommand(command: string, current: EditorState) {
      const next = RichUtils.handleKeyCommand(current, command);
      if (next) setEditorState(next);
      return next ? "handled" : "not-handled";
    },
  });
}

flushSync(() => createRoot(editorElement()).render(createElement(Reply)));

function blockOf(runs: readonly Run[]) {
  let offset = 0;
  const block = {
    text: lineOf(runs),
    type: "unstyled",
    inlineStyleRanges: [] as object[],
    entityRanges: [] as object[],
  };
  for (const { text, style } of runs) {
    const range = { offset, length: text.length };
    if (style === "bold") block.inlineStyleRanges.push({ ...range, style: "BOLD" });
    if (style === "link") block.entityRanges.push({ ...range, key: 0 });
    offset += text.length;
  }
  return block;
}

present({
  field: () => editorElement().querySelector("[contenteditable]") as HTMLElement,
  model: () => state.getCurrentContent().getPlainText("\n"),
  saved: () => JSON.stringify(convertToRaw(state.getCurrentContent())),
  fill(content) {
    const entityMap = { 0: { type: "LINK", mutability: "MUTABLE", data: { url: LINK } } };
    const filled = convertFromRaw({ blocks: content.map(blockOf), entityMap });
    flushSync(() => setState(EditorState.createWithContent(filled)));
  },
});
