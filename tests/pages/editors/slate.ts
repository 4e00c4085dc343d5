/** Slate with its history, under React. */

import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, type Descendant, Editor, type Element, Node, type Text, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, type RenderElementProps, type RenderLeafProps, Slate, withReact } from "slate-react";
import { LINK } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

type Styled = Text & { bold?: true };
type Linked = Element & { link?: string };

const editor = withHistory(withReact(createEditor()));
const isInline = editor.isInline;
editor.isInline = (element) => "link" in element || isInline(element);

function renderElement({ attributes, element, children }: RenderElementProps) {
  const { link } = element as Linked;
  return createElement(link ? "a" : "p", { ...attributes, ...(link && { href: link }) }, children);
}

function renderLeaf({ attributes, leaf, children }: RenderLeafProps) {
  return createElement((leaf as Styled).bold ? "strong" : "span", attributes, children);
}

const empty: Descendant[] = [{ children: [{ text: "" }] }];
const editable = createElement(Editable, { renderElement, renderLeaf, "aria-label": "Reply" });
// biome-ignore lint/correctness/noChildrenProp: the type of Slate asks for it there
const app = createElement(Slate, { editor, initialValue: empty, children: editable });
flushSync(() => createRoot(editorElement()).render(app));

present({
  field: () => editorElement().querySelector("[data-slate-editor]") as HTMLElement,
  model: () => editor.children.map((block) => Node.string(block)).join("\n"),
  saved: () => JSON.stringify(editor.children),
  fill(content) {
    const blocks: Descendant[] = content.map((runs) => ({
      children: runs.map(({ text, style }) => {
        if (style === "bold") return { text, bold: true };
        if (style === "link") return { link: LINK, children: [{ text }] };
        return { text };
      }),
    }));
    flushSync(() =>
      Editor.withoutNormalizing(editor, () => {
        Transforms.deselect(editor);
        for (const _ of [...editor.children]) Transforms.removeNodes(editor, { at: [0] });
        Transforms.insertNodes(editor, blocks, { at: [0] });
      }),
    );
  },
});
