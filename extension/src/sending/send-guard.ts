/**
 * Holds a press on what sends, once, while the reply lacks something that it needs, and says what. In any doubt the
 * press goes through; so does the next one, whatever the reply lacks.
 */

import type { Draft } from "../draft";
import type { Realm } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import type { Sends } from "../hosts/host";
import { keyTaker } from "../keys";
import { focusField } from "../text/selection";
import { lackingIn } from "./lacking";
import { Note } from "./note";
import type { NoteAction } from "./note-view";
import { press } from "./press";
import { controlFor, controlOn, fieldSentBy } from "./send-control";

/** What a press of the mouse consists of. Pages send at one of these or another. */
const PRESS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;

/** Two clicks within this time are one double click, and nobody has read a note in between. */
const DOUBLE_CLICK_MS = 500;

/** What the guard is told of the page. */
export interface GuardedPage {
  /** How it sends, if that is known. */
  sends(): Sends | undefined;
  /** The draft in a field that is checked. */
  draftIn(field: EditableField): Draft | undefined;
}

/** A press of the mouse from its beginning on. */
interface Press {
  readonly control: HTMLElement;
  readonly isHeld: boolean;
}

export class SendGuard {
  readonly #realm: Realm;
  readonly #page: GuardedPage;
  /** The windows of the page, each with the draft that its keys go to. */
  readonly #windows = new Map<Realm, () => Draft | undefined>();
  /** The text that the last note was of: what the user has read is not said again. */
  readonly #told = new WeakMap<EditableField, string>();
  /** Drafts that are sent whatever they lack. */
  readonly #sentAnyway = new WeakSet<EditableField>();
  #watching: AbortController | undefined;
  #press: Press | undefined;
  /** The key that is held down since the note came. */
  #heldKey = "";
  #note: { readonly shown: Note; readonly control: HTMLElement; readonly since: number } | undefined;

  /** `realm` is the outermost window that can be reached. */
  constructor(realm: Realm, page: GuardedPage) {
    this.#realm = realm;
    this.#page = page;
  }

  /** Listens from now on, or no more. */
  switch(isOn: boolean, signal: AbortSignal): void {
    if (isOn === (this.#watching !== undefined)) return;
    this.#watching?.abort();
    this.#watching = undefined;
    this.#close();
    if (!isOn) return;
    this.#watching = new AbortController();
    signal.addEventListener("abort", () => this.switch(false, signal), { signal: this.#watching.signal });
    for (const [window, draft] of this.#windows) this.#listen(window, draft, this.#watching.signal);
  }

  /** A window of the page can be listened to; `draft` is the one that its keys go to. */
  enter(window: Realm, draft: () => Draft | undefined): void {
    for (const known of this.#windows.keys()) if (known.closed) this.#windows.delete(known);
    this.#windows.set(window, draft);
    if (this.#watching) this.#listen(window, draft, this.#watching.signal);
  }

  /** A draft has changed, or is gone. */
  changed(draft: Draft): void {
    const shown = this.#note?.shown;
    if (
      shown?.draft === draft &&
      (draft.signal.aborted || draft.certain?.text !== this.#told.get(draft.field))
    )
      this.#close();
    if (!draft.isEmpty) return;
    // Sent, or thrown away: what comes next is another draft.
    this.#told.delete(draft.field);
    this.#sentAnyway.delete(draft.field);
  }

  #listen(window: Realm, draft: () => Draft | undefined, signal: AbortSignal): void {
    for (const type of PRESS) {
      window.addEventListener(type, this.#onPress, { capture: true, signal });
    }
    keyTaker((event) => this.#takes(event, draft))(window, signal);
  }

  readonly #onPress = (event: MouseEvent): void => {
    if (!event.isTrusted || event.button !== 0) return;
    const begins = event.type === "pointerdown" || (event.type === "click" && event.detail === 0);
    if (begins) this.#press = undefined;
    // A finger may be about to scroll; the mouse events that follow a tap decide.
    if (event.type.startsWith("pointer") && (event as PointerEvent).pointerType === "touch") return;
    const sends = this.#page.sends();
    const control = sends && controlOn(event.composedPath(), sends);
    if (!control) {
      // Let go elsewhere: that is no press.
      if (event.type === "mouseup") this.#press = undefined;
      return;
    }
    if (this.#press?.control !== control) this.#press = { control, isHeld: this.#holds(control, sends) };
    const { isHeld } = this.#press;
    if (event.type === "click") this.#press = undefined;
    if (!isHeld) return;
    // Without its pointerdown, a browser would leave out the mouse events, but move the focus all the same.
    if (!event.type.startsWith("pointer")) event.preventDefault();
    event.stopImmediatePropagation();
  };

  #takes(event: KeyboardEvent, draft: () => Draft | undefined): boolean {
    if (event.repeat) return event.code === this.#heldKey;
    this.#heldKey = "";
    if (this.#note?.shown.takeKey(event)) return true;
    const sends = this.#page.sends();
    const control = sends && controlByKey(event, sends, draft);
    if (!control || !this.#holds(control, sends)) return false;
    this.#heldKey = event.code;
    return true;
  }

  /** Whether a press is held back. Asked once a press; the note is open then. */
  #holds(control: HTMLElement, sends: Sends): boolean {
    const field = fieldSentBy(control, sends);
    const draft = field && this.#page.draftIn(field);
    const certain = draft?.certain;
    const lacking = certain && lackingIn(certain);
    if (!draft || !lacking || this.#sentAnyway.has(draft.field)) {
      this.#close();
      return false;
    }
    if (certain.text === this.#told.get(draft.field)) {
      const isDoubleClick = this.#note !== undefined && Date.now() - this.#note.since < DOUBLE_CLICK_MS;
      if (!isDoubleClick) this.#close();
      return isDoubleClick;
    }
    this.#close();
    const note = new Note(draft, control, lacking, this.#realm, (action) => this.#act(action));
    if (!isShown(note)) return false;
    this.#told.set(draft.field, certain.text);
    this.#note = { shown: note, control, since: Date.now() };
    return true;
  }

  #act(action: NoteAction): void {
    if (!this.#note) return;
    const { shown, control } = this.#note;
    const { field } = shown.draft;
    this.#close();
    if (action === "back") {
      focusField(field);
      return;
    }
    this.#sentAnyway.add(field);
    const sends = this.#page.sends();
    // The page may have drawn the control anew meanwhile.
    const again = control.isConnected ? control : sends && controlFor(field, sends);
    if (again) press(again);
  }

  #close(): void {
    this.#note?.shown.close();
    this.#note = undefined;
  }
}

/** The control that a key presses: by itself, or by the keys that send from the field. */
function controlByKey(
  event: KeyboardEvent,
  sends: Sends,
  focused: () => Draft | undefined,
): HTMLElement | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || shiftKey) return undefined;
  if (!ctrlKey && !metaKey) {
    return key === "Enter" || key === " " ? controlOn(event.composedPath(), sends) : undefined;
  }
  if (key !== "Enter" || sends === "form" || !sends.byCtrlEnter) return undefined;
  const draft = focused();
  return draft && controlFor(draft.field, sends);
}

/** A page in which the note cannot be put is one in which it is not shown. */
function isShown(note: Note): boolean {
  try {
    return note.show();
  } catch {
    note.close();
    return false;
  }
}
