/** Opens and closes the card: by resting the pointer on a phrase, by a click, by the keyboard. */

import type { Finding } from "../checker";
import type { Draft } from "../draft";
import type { Realm } from "../fields/dom";
import { keyTaker } from "../keys";
import { contains, intersect, isEmpty, visibleBox } from "../layer/geometry";
import { isShortcut, type Settings } from "../settings";
import { Card } from "./card";

/** How long the pointer rests before the card opens, and how long it may be away before the card closes. */
const REST_MS = 250;
const AWAY_MS = 300;

/** The underline is a little below the letters' box. */
const UNDERLINE = 3;

export class CardOpener {
  readonly #realm: Realm;
  readonly #settings: () => Settings;
  readonly #turnRuleOff: (rule: string) => void;
  #card: Card | undefined;
  #hasKeys = false;
  #timer = 0;
  #frame = 0;
  #pointed: Finding | undefined;
  #offered: { readonly draft: Draft; readonly blank: Finding } | undefined;

  constructor(realm: Realm, settings: () => Settings, turnRuleOff: (rule: string) => void) {
    this.#realm = realm;
    this.#settings = settings;
    this.#turnRuleOff = turnRuleOff;
  }

  /** Opens the card from outside, for instance by a browser command. Returns whether there is a phrase to show. */
  openAtCaret(draft: Draft): boolean {
    const inSight = draft.findings.filter((finding) => isInSight(draft, finding));
    const caret = draft.caret() ?? 0;
    const finding =
      inSight.find(({ span }) => span.start <= caret && caret <= span.end) ??
      inSight.find(({ span }) => span.start > caret) ??
      inSight.at(-1);
    if (finding) this.#open(draft, finding, true);
    return finding !== undefined;
  }

  /** Shows what may go into a blank that the keyboard has gone to, once it is marked. The keys stay with the field. */
  offer(draft: Draft, blank: Finding): void {
    this.close();
    this.#offered = { draft, blank };
    this.#showOffered();
  }

  close(): void {
    this.#offered = undefined;
    this.#realm.clearTimeout(this.#timer);
    this.#card?.close();
  }

  /** The marks of a draft are new: an open card goes on with the same phrase, if it is still there. */
  repainted(draft: Draft): void {
    if (this.#card?.draft === draft) this.#card.rebind();
    if (this.#offered?.draft === draft) this.#showOffered();
  }

  /** Watches the pointer over a draft. */
  watchDraft(draft: Draft): void {
    const { field, signal } = draft;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) => (field as HTMLElement).addEventListener<K>(type, listener, { capture: true, passive: true, signal });
    let last = { x: Number.NaN, y: Number.NaN };
    on("pointermove", (event) => {
      // Browsers report a move when the page moves under a resting pointer: that is nobody pointing.
      const hasMoved = event.screenX !== last.x || event.screenY !== last.y;
      last = { x: event.screenX, y: event.screenY };
      if (!hasMoved || !event.isTrusted || event.pointerType === "touch" || event.buttons !== 0) return;
      if (!this.#settings().openOnHover || draft.findings.length === 0) return;
      const { clientX, clientY } = event;
      this.#frame ||= draft.realm.requestAnimationFrame(() => {
        this.#frame = 0;
        this.#pointAt(draft, findingAt(draft, clientX, clientY));
      });
    });
    on("pointerleave", (event) => {
      if (event.target === field) this.#pointAt(draft, undefined);
    });
    on("click", (event) => this.#clicked(draft, event));
    for (const type of ["beforeinput", "input"] as const) {
      on(type, () => {
        if (!draft.isChanging) this.close();
      });
    }
  }

  /**
   * Watches the keyboard and clicks elsewhere in a window; `focused` says which draft the keys go to. Returns what adds
   * the listeners; calling it again changes nothing.
   */
  windowWatcher(realm: Realm, focused: () => Draft | undefined, signal: AbortSignal): () => void {
    const takeKeys = keyTaker((event) =>
      this.#card ? this.#keyForCard(event, this.#card) : this.#keyForDraft(event, focused),
    );
    const closeOutside = (event: Event) => {
      if (this.#card && !event.composedPath().includes(this.#card.draft.field)) this.close();
    };
    const closeAway = () => {
      if (!this.#realm.document.hasFocus()) this.close();
    };
    return () => {
      takeKeys(realm, signal);
      realm.addEventListener("pointerdown", closeOutside, { capture: true, passive: true, signal });
      realm.addEventListener("blur", closeAway, { signal });
    };
  }

  #showOffered(): void {
    if (!this.#offered) return;
    const { draft, blank } = this.#offered;
    const { start, end } = blank.span;
    const marked = draft.findings.find(({ text, span }) => span.start === start && text === blank.text);
    const selected = draft.selection();
    if (!marked || selected?.start !== start || selected.end !== end) return;
    this.#offered = undefined;
    if (marked.rewrites.length > 0) this.#open(draft, marked, false);
  }

  #open(draft: Draft, finding: Finding, hasKeys: boolean): void {
    this.close();
    this.#hasKeys = hasKeys;
    this.#card = new Card(draft, finding, this.#realm, {
      turnRuleOff: this.#turnRuleOff,
      pointerOver: (isOver) => this.#pointerOver(isOver),
      closed: () => {
        this.#card = undefined;
      },
    });
    if (hasKeys) this.#card.takeKeys();
  }

  #pointAt(draft: Draft, finding: Finding | undefined): void {
    if (finding === this.#pointed) return;
    this.#pointed = finding;
    this.#realm.clearTimeout(this.#timer);
    if (finding) {
      if (this.#card?.shows(finding)) return;
      this.#timer = this.#realm.setTimeout(() => {
        if (draft.findings.includes(finding)) this.#open(draft, finding, false);
      }, REST_MS);
    } else {
      this.#pointerOver(false);
    }
  }

  /** A card that the pointer opened closes when the pointer is gone from it and its phrase. */
  #pointerOver(isOver: boolean): void {
    this.#realm.clearTimeout(this.#timer);
    if (isOver || this.#hasKeys) return;
    this.#timer = this.#realm.setTimeout(() => {
      if (!this.#pointed || !this.#card?.shows(this.#pointed)) this.close();
    }, AWAY_MS);
  }

  #clicked(draft: Draft, event: MouseEvent): void {
    if (!event.isTrusted) return;
    const finding = findingAt(draft, event.clientX, event.clientY);
    const isPlain =
      event.button === 0 && event.detail === 1 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!finding || !isPlain || draft.hasSelection()) this.close();
    else if (this.#settings().openOnClick && !this.#card?.shows(finding)) this.#open(draft, finding, false);
  }

  #keyForDraft(event: KeyboardEvent, focused: () => Draft | undefined): boolean {
    if (!isShortcut(event, this.#settings().shortcut)) return false;
    const draft = focused();
    return draft !== undefined && this.openAtCaret(draft);
  }

  #keyForCard(event: KeyboardEvent, card: Card): boolean {
    if (isShortcut(event, this.#settings().shortcut)) {
      this.#openNext(card);
      return true;
    }
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    if (digit && altKey && !ctrlKey && !metaKey) {
      // Taken even where there is no rewrite of this number: it is meant for the card, and must not be typed.
      card.apply(Number(digit) - 1);
      return true;
    }
    if (this.#hasKeys && !altKey && !ctrlKey && !metaKey) {
      switch (shiftKey ? `Shift+${event.key}` : event.key) {
        // The focus stays in the field, so that Tab goes through the card as it would through a dialog.
        case "ArrowDown":
        case "Tab":
          card.choose(1);
          return true;
        case "ArrowUp":
        case "Shift+Tab":
          card.choose(-1);
          return true;
        case "Enter":
          card.actOnChoice();
          return true;
      }
    }
    // A modifier may be the first half of a chord; everything else goes to the field.
    if (!/^(?:Alt|AltGraph|Control|Meta|Shift|CapsLock|NumLock)$/.test(event.key)) this.close();
    return false;
  }

  #openNext(card: Card): void {
    const { draft } = card;
    const inSight = draft.findings.filter((finding) => isInSight(draft, finding));
    const at = inSight.findIndex((finding) => card.shows(finding));
    const next = inSight[(at + 1) % inSight.length];
    if (next) this.#open(draft, next, true);
  }
}

/** The marked phrase under a point of the field's window. */
function findingAt(draft: Draft, x: number, y: number): Finding | undefined {
  return draft.findings.find((finding) =>
    draft.boxesOf(finding).some((box) => contains({ ...box, bottom: box.bottom + UNDERLINE }, x, y)),
  );
}

function isInSight(draft: Draft, finding: Finding): boolean {
  const seen = visibleBox(draft.field);
  return draft.boxesOf(finding).some((box) => !isEmpty(intersect(box, seen)));
}
