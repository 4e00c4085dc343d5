/**
 * Writes into an editable region the way a browser's own spelling correction does. Editors that keep a model of their
 * own take the `beforeinput` event and cancel it; for all others the browser makes the change.
 */

import { isElement, type Realm } from "../fields/dom";
import { selectionIn } from "../text/selection";
import type { Place, PlaceRange } from "../text/snapshot";
import { nextTask } from "./settle";

/** Selects a stretch and waits until the editor has noticed. */
export async function select(field: HTMLElement, { start, end }: PlaceRange, realm: Realm): Promise<void> {
  const selection = field.ownerDocument.getSelection();
  if (!selection) return;
  const now = selectionIn(field);
  if (now && isAt(now, start, end)) return;
  const noticed = new Promise<void>((resolve) => {
    const fallback = realm.setTimeout(resolve, 100);
    const onChange = () => {
      realm.clearTimeout(fallback);
      resolve();
    };
    field.ownerDocument.addEventListener("selectionchange", onChange, { once: true });
  });
  selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  await noticed;
  await nextTask();
}

/** Replaces what is selected, which must be the stretch given. */
export function writeRich(field: HTMLElement, range: PlaceRange, text: string, realm: Realm): void {
  const isCaret = range.start.node === range.end.node && range.start.offset === range.end.offset;
  const steps: Step[] = [];
  text.split("\n").forEach((line, at) => {
    if (at > 0) steps.push({ inputType: "insertParagraph", data: null });
    // Putting nothing in would be an undo step of its own.
    if (line === "" && (at > 0 || isCaret)) return;
    if (line === "") steps.push({ inputType: "deleteContentBackward", data: null });
    else steps.push({ inputType: at === 0 ? "insertReplacementText" : "insertText", data: line });
  });
  if (
    steps.length > 1 &&
    !BREAKS_LINES &&
    field.matches(TAKES_PASTED_LINES) &&
    isPasted(field, range, text, realm)
  )
    return;
  steps.every(({ inputType, data }, at) => {
    const isTaken = offer(field, inputType, data, at === 0 ? range : undefined, realm);
    if (isTaken) return true;
    if (at === 0 && steps.length > 1 && BREAKS_LINES && !field.matches(OF_AN_EDITOR)) {
      field.ownerDocument.execCommand("insertText", false, text);
      return false;
    }
    if (!(data && isTakenAsText(hostAround(range.start.node, field), data, realm)))
      field.ownerDocument.execCommand(BROWSER_COMMANDS[inputType], false, data ?? undefined);
    return true;
  });
}

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

/** ProseMirror, Quill, CKEditor 5, Draft and Trix lose the paragraphs that others make in Firefox, or their order. */
const LOSES_LINES = [
  '[class*="ProseMirror"]',
  '[class*="tiptap"]',
  '[class*="ql-"]',
  '[class*="ck-"]',
  '[class*="DraftEditor"]',
  "trix-editor",
].join();

/** CKEditor 5 and Draft: line by line would be a step each, or no lines at all. */
const TAKES_PASTED_LINES = ".ck-editor__editable, .public-DraftEditor-content";

/**
 * Such an editor makes one step of what is pasted, and paragraphs of its lines. Returns whether the editor took it; no
 * browser does by itself. In Firefox a page finds nothing in what an extension has put in.
 */
function isPasted(field: HTMLElement, range: PlaceRange, text: string, realm: Realm): boolean {
  const clipboardData = new realm.DataTransfer();
  clipboardData.setData("text/plain", text);
  const init = { bubbles: true, cancelable: true, composed: true, clipboardData };
  return !hostAround(range.start.node, field).dispatchEvent(new realm.ClipboardEvent("paste", init));
}

/** CKEditor 5 in Firefox holds the first words that are put into an empty draft twice, and shows it with the next key. */
export function doublesFirstWords(field: HTMLElement): boolean {
  return BREAKS_LINES && field.matches(".ck-editor__editable");
}

/** Whether words of several lines become several lines; else they go in on one. */
export function takesLineEnds(field: HTMLElement): boolean {
  return !(BREAKS_LINES && field.matches(LOSES_LINES));
}

/** One thing that the browser or the editor is asked to do. */
interface Step {
  readonly inputType: InputType;
  readonly data: string | null;
}

type InputType = "insertReplacementText" | "insertText" | "insertParagraph" | "deleteContentBackward";

const BROWSER_COMMANDS: Record<InputType, string> = {
  insertReplacementText: "insertText",
  insertText: "insertText",
  insertParagraph: "insertParagraph",
  deleteContentBackward: "delete",
};

/** Offers a change to the editor, and returns whether the editor made it. */
function offer(
  field: HTMLElement,
  inputType: InputType,
  data: string | null,
  range: PlaceRange | undefined,
  realm: Realm,
): boolean {
  const at = range ?? selectedPlaces(field);
  if (!at) return true;
  const event = new realm.InputEvent("beforeinput", {
    bubbles: true,
    cancelable: true,
    composed: true,
    inputType,
    data,
    dataTransfer: data === null ? null : transferOf(data, realm),
    targetRanges: [
      new realm.StaticRange({
        startContainer: at.start.node,
        startOffset: at.start.offset,
        endContainer: at.end.node,
        endOffset: at.end.offset,
      }),
    ],
  });
  const host = hostAround(at.start.node, field);
  return !host.dispatchEvent(event);
}

/**
 * Offers new words by the event that was there before `beforeinput`: React tells its editors of no other, and Draft
 * loses its footing where the browser changes several of its nodes. To this event Chromium makes the change itself.
 */
function isTakenAsText(host: HTMLElement, words: string, realm: Realm): boolean {
  const doc = host.ownerDocument;
  let isMade = false;
  const onInput = () => {
    isMade = true;
  };
  const event = doc.createEvent("TextEvent");
  event.initTextEvent("textInput", true, true, realm, words);
  host.addEventListener("input", onInput, { capture: true });
  const isPrevented = !host.dispatchEvent(event);
  host.removeEventListener("input", onInput, { capture: true });
  return isPrevented || isMade;
}

/**
 * Some editors read the new words here and not in `data`. In Firefox a page finds nothing in what an extension has put
 * in, and an editor would take that for an empty text: better it finds no transfer at all.
 */
function transferOf(text: string, realm: Realm): DataTransfer | null {
  if ("wrappedJSObject" in realm) return null;
  const transfer = new realm.DataTransfer();
  transfer.setData("text/plain", text);
  return transfer;
}

function selectedPlaces(field: HTMLElement): PlaceRange | undefined {
  const range = selectionIn(field);
  return (
    range && {
      start: { node: range.startContainer, offset: range.startOffset },
      end: { node: range.endContainer, offset: range.endOffset },
    }
  );
}

/** The editing host that the browser would send the event to: an island in a widget has its own. */
function hostAround(node: Node, field: HTMLElement): HTMLElement {
  let host = field;
  for (let up: Node | null = node; up && up !== field; up = up.parentNode) {
    if (isElement(up) && /^(|true|plaintext-only)$/i.test(up.getAttribute("contenteditable") ?? "false")) {
      host = up as HTMLElement;
      break;
    }
  }
  return host;
}

function isAt(range: AbstractRange, start: Place, end: Place): boolean {
  return (
    range.startContainer === start.node &&
    range.startOffset === start.offset &&
    range.endContainer === end.node &&
    range.endOffset === end.offset
  );
}
