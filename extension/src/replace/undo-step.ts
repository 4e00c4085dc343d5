/**
 * Editors that record undo steps of their own do so at the end of a burst of typing. Without one, undoing a rewrite
 * would take the words typed before it away as well. These signals are what ends a burst in such editors; they go to
 * the field alone (they do not bubble), and mean nothing to an editor that leaves undo to the browser.
 */

import type { Realm } from "../fields/dom";

/** CKEditor 4 and TinyMCE record around a key that moves the caret, and know it by its `keyCode`. */
const END_KEY = { key: "End", code: "End", keyCode: 35, which: 35, cancelable: true };

/**
 * Has the editor record what was typed so far. The caret may move: the change sets its own selection. Returns whether
 * the editor takes commands for its blocks.
 */
export function beginUndoStep(field: HTMLElement, realm: Realm): boolean {
  field.dispatchEvent(new realm.KeyboardEvent("keydown", END_KEY));
  releaseMouse(field, realm);
  // Squire records before it changes a block; taking the direction away from blocks without one changes nothing.
  if (field.querySelector("[dir]")) return false;
  const noDirection = { inputType: "formatSetBlockTextDirection", data: "null", cancelable: true };
  return !field.dispatchEvent(new realm.InputEvent("beforeinput", noDirection));
}

/** No character of its own: editors that write what they hear of write nothing. */
const SOME_KEY = { key: "Unidentified", cancelable: true };

/** Has the editor record the change by itself, not together with what is typed next. */
export function endUndoStep(field: HTMLElement, realm: Realm): void {
  // Rooster knows by this that there is something new to record.
  field.dispatchEvent(new realm.KeyboardEvent("keypress", SOME_KEY));
  field.dispatchEvent(new realm.KeyboardEvent("keyup", END_KEY));
  releaseMouse(field, realm);
}

/** Summernote records where the mouse is let go. */
function releaseMouse(field: HTMLElement, realm: Realm): void {
  field.dispatchEvent(new realm.MouseEvent("mouseup", { button: 0, cancelable: true, view: realm }));
}
