/** Words of several lines where the browser itself writes them. */

/**
 * Firefox makes line breaks of those in a text that it puts in, and one undo step of all of it; line by line it would
 * be a step each. Chromium makes one step of what is put in line by line.
 */
const BREAKS_LINES = CSS.supports("-moz-appearance", "none");

/** Editors with a model of their own read line breaks that a browser has made as they like. */
const OF_AN_EDITOR = [
  '[class*="editor" i]',
  '[class*="ProseMirror"]',
  '[class*="tiptap"]',
  '[class*="ql-"]',
  '[class*="ck-"]',
  '[class*="cke_"]',
  '[class*="mce-"]',
  '[class*="jodit"]',
  '[class*="note-"]',
  '[class*="cm-"]',
  "[data-lexical-editor]",
  "[data-slate-editor]",
  "trix-editor",
].join();

/** Whether all lines are to be put in together. */
export function takesLinesAtOnce(field: HTMLElement): boolean {
  return BREAKS_LINES && !field.matches(OF_AN_EDITOR);
}
