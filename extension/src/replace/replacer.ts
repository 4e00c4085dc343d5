/** The one place that writes into a field, and only when the user asked for it. */

import type { Span } from "../checker";
import { isTextarea, type Realm, realmOf } from "../fields/dom";
import { type EditableField, isStillDraftField } from "../fields/eligible";
import { readTextarea } from "../text/plain-text";
import { RichText } from "../text/rich-text";
import { caretIn, focusField, putCaret } from "../text/selection";
import { isOneRun, type PlaceRange } from "../text/snapshot";
import { Hands } from "./hands";
import { locate } from "./locate";
import { DONE, failed, type Outcome } from "./outcome";
import { isBetterPasted, paste } from "./paste";
import { writePlain } from "./plain";
import { select, writeRich } from "./rich";
import { isSameText } from "./same-text";
import { comesTrue, staysTrue } from "./settle";
import { sharedHead } from "./shared-head";
import { beginUndoStep, endUndoStep } from "./undo-step";

/** Replaces a phrase that was checked. `span` is where it was then. */
export async function replacePhrase(
  field: EditableField,
  phrase: string,
  span: Span,
  replacement: string,
): Promise<Outcome> {
  const { text } = read(field);
  const found = locate(phrase, span, text);
  if (!found) return failed("changed");
  // Words that stay keep their formatting and their links.
  const kept = sharedHead(phrase, replacement);
  const changed = { start: found.start + kept, end: found.end };
  if (!isOneRun(text, changed)) return failed("across");
  return write(field, text, changed, replacement.slice(kept));
}

/**
 * Puts new words in behind a phrase that was checked, which keeps its formatting and its links. `span` is where it was
 * then.
 */
export async function insertBehind(
  field: EditableField,
  phrase: string,
  span: Span,
  words: string,
): Promise<Outcome> {
  const { text } = read(field);
  const found = locate(phrase, span, text);
  return found ? insertWords(field, text, found.end, words) : failed("changed");
}

/** Puts new words in at an offset of a text that was just read, and selects what the user has to fill in. */
export async function insertWords(
  field: EditableField,
  seen: string,
  offset: number,
  words: string,
): Promise<Outcome> {
  const realm = realmOf(field);
  if (!realm) return failed("gone");
  const hands = new Hands(realm);
  const outcome = await write(field, seen, { start: offset, end: offset }, words);
  hands.stop();
  // Who goes on writing by then has a caret of their own.
  if (outcome.ok && !hands.haveMoved) await selectBlank(field, seen, offset);
  return outcome;
}

/** As `[day and time]`. */
const BLANK = /\[[^[\]\n]+\]/;

/** Selects the first blank in words that were just put in at an offset: typing fills it. */
async function selectBlank(field: EditableField, seen: string, offset: number): Promise<void> {
  const { text } = read(field);
  const blank = BLANK.exec(text.slice(offset, text.length - (seen.length - offset)));
  if (!blank) return;
  const start = offset + blank.index;
  const end = start + blank[0].length;
  await selectWords(field, { start, end });
}

/** Selects a stretch of the text: what is typed next takes its place. */
export async function selectWords(field: EditableField, span: Span): Promise<void> {
  const realm = realmOf(field);
  if (isTextarea(field)) field.setSelectionRange(span.start, span.end);
  else if (realm) await selectSpan(field, span, realm);
}

/** New words for a stretch of the text. */
interface Change {
  readonly span: Span;
  readonly words: string;
}

async function write(field: EditableField, seen: string, span: Span, words: string): Promise<Outcome> {
  const realm = realmOf(field);
  if (!realm || !isStillDraftField(field)) return failed("gone");
  if (read(field).text !== seen) return failed("changed");
  focusField(field);
  // Chromium makes one undo step of what is typed and inserted at one place, unless the caret was elsewhere meanwhile.
  if (span.start === span.end) putCaret(field, span.start > 0 ? 0 : seen.length);

  if (isTextarea(field)) {
    const hands = new Hands(realm);
    writePlain(field, span, words);
    return verify(field, realm, hands, seen, span, words);
  }
  const formats = beginUndoStep(field, realm);
  try {
    const places = RichText.read(field).rangeOf(span);
    const change = places && withSpaceBehind({ span, words }, places, seen);
    if (change) await selectSpan(field, change.span, realm);
    // Whatever happened meanwhile (a key, a script), these must still be the words, and still selected.
    const current = change && read(field).text === seen && (await selectSpan(field, change.span, realm));
    if (!current) return failed("changed");
    const hands = new Hands(realm);
    const isPasted =
      isBetterPasted(field, change.words, formats) && paste(field, current, change.words, realm);
    const endsLine = /^(?:\n|$)/.test(seen.slice(change.span.end));
    if (!isPasted) writeRich(field, current, change.words, endsLine, realm);
    return await verify(field, realm, hands, seen, span, words);
  } finally {
    endUndoStep(field, realm);
  }
}

/**
 * Where a phrase is all there is in its node (the only words of a bold stretch), Firefox drops the space behind the
 * node. It keeps a space that is part of the new words.
 */
function withSpaceBehind(change: Change, { start, end }: PlaceRange, seen: string): Change {
  const { span, words } = change;
  const isWholeNode =
    start.node === end.node && start.offset === 0 && end.offset === start.node.textContent?.length;
  if (!isWholeNode || seen[span.end] !== " " || words === "") return change;
  return { span: { start: span.start, end: span.end + 1 }, words: `${words} ` };
}

/** Selects a stretch of the text and says where it stands. */
async function selectSpan(field: HTMLElement, span: Span, realm: Realm): Promise<PlaceRange | undefined> {
  const places = RichText.read(field).rangeOf(span);
  if (places) await select(field, places, realm);
  return places;
}

/** Says what really became of the text, and sees to the caret if it became what it should. */
async function verify(
  field: EditableField,
  realm: Realm,
  hands: Hands,
  seen: string,
  span: Span,
  words: string,
): Promise<Outcome> {
  const wanted = seen.slice(0, span.start) + words + seen.slice(span.end);
  const isWanted = () => isSameText(read(field).text, wanted);
  // Who goes on writing has seen the new words; from then on the text and the caret are theirs.
  const isFine = () => isWanted() || hands.haveMoved;
  // Editors may draw from their own model a little later, so it has to hold for a while.
  const isDone = (await comesTrue(realm, isFine)) && (await staysTrue(realm, isFine));
  hands.stop();
  if (isDone) {
    // The next letter typed has to land right after the new words. Most editors see to it by themselves. What follows
    // is counted from the end, because editors have their own idea of the space between paragraphs.
    const end = read(field).text.length - (seen.length - span.end);
    if (!hands.haveMoved && caretIn(field) !== end) putCaret(field, end);
    return DONE;
  }
  return failed(read(field).text === seen ? "refused" : "unexpected");
}

function read(field: EditableField): { readonly text: string } {
  return isTextarea(field) ? readTextarea(field) : RichText.read(field);
}
