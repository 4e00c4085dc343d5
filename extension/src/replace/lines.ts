/** Words of several lines where they are typed for the user, and not pasted. */

/** One thing that the browser or the editor is asked to do. */
export interface Step {
  readonly inputType: InputType;
  readonly data: string | null;
}

export type InputType = "insertReplacementText" | "insertText" | "insertParagraph" | "deleteContentBackward";

/** What is asked for, one after the other, in the place of what is selected, or at the caret. */
export function stepsTo(text: string, isCaret: boolean): Step[] {
  const steps: Step[] = [];
  text.split("\n").forEach((line, at) => {
    if (at > 0) steps.push({ inputType: "insertParagraph", data: null });
    // Putting nothing in would be an undo step of its own.
    if (line === "" && (at > 0 || isCaret)) return;
    if (line === "") steps.push({ inputType: "deleteContentBackward", data: null });
    else steps.push({ inputType: at === 0 ? "insertReplacementText" : "insertText", data: line });
  });
  return steps;
}

/**
 * Firefox makes line breaks of those in a text that it puts in, and one undo step of all of it; line by line it would
 * be a step each. Chromium makes one step of what is put in line by line.
 */
const BREAKS_LINES = CSS.supports("-moz-appearance", "none");

/** Editors with a model of their own read line breaks that a browser has made as they like. */
export const OF_AN_EDITOR = [
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

/** As the name that a sign-off ends with. */
const LAST_LINE_IS_BLANK = /\n\[[^[\]\n]+\]$/;

/** Firefox takes the line away from a blank that is typed over, where nothing is behind it: a line end holds it. */
export function withLastLineHeld(text: string): string {
  return LAST_LINE_IS_BLANK.test(text) ? `${text}\n` : text;
}
