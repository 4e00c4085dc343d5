/**
 * Writes into an editable region the way a browser's own spelling correction does. Editors that keep a model of their
 * own take the `beforeinput` event and cancel it; for all others the browser makes the change.
 */

import type { Realm } from "../fields/dom";
import { selectionIn } from "../text/selection";
import type { Place, PlaceRange } from "../text/snapshot";
import { hostAround } from "./host";
import { type InputType, stepsTo, takesLinesAtOnce, withLastLineHeld } from "./lines";
import { nextTask } from "./settle";
import { transferOf } from "./transfer";

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

/** Replaces what is selected, which must be the stretch given. `endsLine` says that nothing follows on its line. */
export function writeRich(
  field: HTMLElement,
  range: PlaceRange,
  text: string,
  endsLine: boolean,
  realm: Realm,
): void {
  const isCaret = range.start.node === range.end.node && range.start.offset === range.end.offset;
  stepsTo(text, isCaret).every(({ inputType, data }, at, steps) => {
    const isTaken = offer(field, inputType, data, at === 0 ? range : undefined, realm);
    if (isTaken) return true;
    if (at === 0 && steps.length > 1 && takesLinesAtOnce(field)) {
      field.ownerDocument.execCommand("insertText", false, endsLine ? withLastLineHeld(text) : text);
      return false;
    }
    if (!(data && isTakenAsText(hostAround(range.start.node, field), data, realm)))
      field.ownerDocument.execCommand(BROWSER_COMMANDS[inputType], false, data ?? undefined);
    return true;
  });
}

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
  const isTold = isToldByFirefox(realm);
  // Trix takes an offer and does not say so: it would hold the words twice.
  if (isTold && field.matches("trix-editor")) return false;
  const event = new realm.InputEvent("beforeinput", {
    bubbles: true,
    cancelable: true,
    composed: true,
    inputType,
    data,
    // Some editors read the new words here and not in `data`.
    dataTransfer: data === null || isTold ? null : transferOf(data, realm),
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

/** Firefox tells an editor by itself what an extension is about to write, in an event that all editors know. */
function isToldByFirefox(realm: Realm): boolean {
  return "wrappedJSObject" in realm;
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

function selectedPlaces(field: HTMLElement): PlaceRange | undefined {
  const range = selectionIn(field);
  return (
    range && {
      start: { node: range.startContainer, offset: range.startOffset },
      end: { node: range.endContainer, offset: range.endOffset },
    }
  );
}

function isAt(range: AbstractRange, start: Place, end: Place): boolean {
  return (
    range.startContainer === start.node &&
    range.startOffset === start.offset &&
    range.endContainer === end.node &&
    range.endOffset === end.offset
  );
}
