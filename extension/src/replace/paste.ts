/** Words that an editor is given as if they were pasted: it makes paragraphs of their lines, and one undo step of all. */

import type { Realm } from "../fields/dom";
import type { PlaceRange } from "../text/snapshot";
import { hostAround } from "./host";
import { OF_AN_EDITOR } from "./lines";
import { putWords } from "./transfer";

/**
 * Editors that read what is pasted at once, and correctly. Put in line by line, the lines become an undo step each, or
 * land in each other.
 */
const READS_PASTED_LINES = [
  ".ck-editor__editable",
  ".ProseMirror",
  ".public-DraftEditor-content",
  "trix-editor",
].join();

/** In Firefox, CKEditor 5 holds the first words that are typed for the user twice, and no words that are pasted. */
const READS_FIRST_WORDS_PASTED = ".ck-editor__editable";

/**
 * Whether the words are better pasted. `formats` says that the editor takes commands for its blocks, as Squire does, which
 * is known by no mark; Slate does too, and pastes where it last knew the caret to be.
 */
export function isBetterPasted(field: HTMLElement, words: string, formats: boolean): boolean {
  if (words.includes("\n"))
    return field.matches(READS_PASTED_LINES) || (formats && !field.matches(OF_AN_EDITOR));
  return field.matches(READS_FIRST_WORDS_PASTED) && field.textContent?.trim() === "";
}

/** Pastes over what is selected, and returns whether the editor took it; no browser does by itself. */
export function paste(field: HTMLElement, range: PlaceRange, words: string, realm: Realm): boolean {
  const event = new realm.ClipboardEvent("paste", {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: new realm.DataTransfer(),
  });
  // Firefox makes a transfer of its own for the event.
  if (event.clipboardData) putWords(event.clipboardData, words);
  return !hostAround(range.start.node, field).dispatchEvent(event);
}
