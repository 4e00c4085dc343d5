/** What every editor's page gives to the tests: the editor's own idea of its text, and ways to fill and save it. */

import { type Content, fromHtml, visibleText } from "./content";

/** An editor with a draft in it. */
export interface EditorUnderTest {
  /** The element that people write in; it may be in a frame or a shadow root. */
  field(): HTMLElement;
  /** The text in the editor's own model, a line a paragraph. */
  model(): string;
  /** What the editor would save. */
  saved(): string;
  /** Puts another draft in. */
  fill(content: Content): void;
  /** It keeps the form's `body` itself; otherwise its page does when the form is sent. */
  readonly ownsForm?: boolean;
  /** Its history holds all that was written; said only by editors that write it down a while later. */
  hasKept?(): boolean;
}

/** The same with what is alike for all editors. */
export interface PageUnderTest extends EditorUnderTest {
  /** What a person sees in it. */
  shown(): string;
  /** What stands under the marks, in the order of the text. */
  marks(): string[];
  /** Sends the form and returns what it would send, as a person would read it. */
  sent(): string;
}

declare global {
  interface Window {
    editorUnderTest?: PageUnderTest;
  }
}

/** Where an editor goes that makes itself of a block. */
export function editorElement(): HTMLElement {
  return document.querySelector("#editor") as HTMLElement;
}

/** The form's own field, for editors that make themselves of one. */
export function sourceElement(): HTMLTextAreaElement {
  return document.querySelector("#source") as HTMLTextAreaElement;
}

/** Puts an editor into the page. */
export function place(element: HTMLElement): void {
  editorElement().append(element);
}

/** Hands an editor to the tests; the page is ready from then on. */
export function present(editor: EditorUnderTest): void {
  const form = document.querySelector<HTMLFormElement>("#letter") as HTMLFormElement;
  let body = "";
  window.addEventListener("submit", (event) => {
    event.preventDefault();
    body = editor.ownsForm ? String(new FormData(form).get("body")) : editor.saved();
  });
  window.editorUnderTest = {
    ...editor,
    shown: () => shownIn(editor.field()),
    marks: () => marksIn(editor.field()),
    sent() {
      form.requestSubmit();
      return /^\s*</.test(body) ? fromHtml(body) : body;
    },
  };
}

/** A range of the browser's registry; in a textarea it has no nodes. */
type MarkRange = Range & { readonly startContainer: Node | null };

function marksIn(field: HTMLElement): string[] {
  const realm = field.ownerDocument.defaultView as Window & typeof globalThis;
  const ranges = [...realm.CSS.highlights.values()].flatMap((highlight) => [...highlight] as MarkRange[]);
  if (field.localName === "textarea") {
    const text = (field as HTMLTextAreaElement).value;
    ranges.sort((a, b) => a.startOffset - b.startOffset);
    return ranges.map(({ startOffset, endOffset }) => text.slice(startOffset, endOffset));
  }
  const marked = ranges.filter((range) => field.contains(range.startContainer));
  marked.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
  return marked.map(String);
}

/** Fillers that nobody sees and the space between paragraphs are left out. */
function shownIn(field: HTMLElement): string {
  return field.localName === "textarea" ? (field as HTMLTextAreaElement).value : visibleText(field);
}
