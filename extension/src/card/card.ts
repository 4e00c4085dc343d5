/** The card of a weak phrase: why it is weak, and what to say instead. It never takes the focus from the field. */

import type { Finding } from "../checker";
import type { Draft } from "../draft";
import { frameAround, type Realm, realmOf } from "../fields/dom";
import { type Box, boxInOuter, intersect, isEmpty, viewportOf, visibleBox } from "../layer/geometry";
import { placeCard } from "../layer/place";
import { Surface } from "../layer/surface";
import { message } from "../messages";
import { failureWords } from "../replace/failure-words";
import { copyText } from "./copy";
import { CARD_STYLE } from "./style";
import { type CardAction, CardView } from "./view";

/** What the card asks for. */
export interface CardEvents {
  /** The user never wants to see phrases of this kind marked. */
  turnRuleOff(rule: string): void;
  /** The pointer came onto the card, or left it. */
  pointerOver(isOver: boolean): void;
  /** The card is gone. */
  closed(): void;
}

export class Card {
  readonly draft: Draft;
  #finding: Finding;
  readonly #realm: Realm;
  readonly #events: CardEvents;
  readonly #surface: Surface;
  readonly #view: CardView;
  readonly #lifetime = new AbortController();
  #frame = 0;

  /** `realm` is the window to show it in: that of the field, or one around it, which has more room. */
  constructor(draft: Draft, finding: Finding, realm: Realm, events: CardEvents) {
    this.draft = draft;
    this.#finding = finding;
    this.#realm = realm;
    this.#events = events;
    this.#surface = new Surface(realm, {
      style: CARD_STYLE,
      onTop: true,
      onAction: (button) => this.#act(this.#view.actionOf(button)),
      onPointer: (isOver) => events.pointerOver(isOver),
    });
    this.#view = new CardView(realm.document, finding);
    this.#surface.root.append(this.#view.element);
    this.#surface.show(this.#anchor());
    draft.setCurrent(finding);
    this.#place();
    this.#follow();
  }

  /** Whether it shows this phrase. */
  shows(finding: Finding): boolean {
    return this.#finding === finding;
  }

  /** The marks are new: goes on with the same phrase. */
  rebind(): void {
    if (this.draft.isChanging) return;
    const { rule, text, span } = this.#finding;
    // It may have moved, because something before it was just replaced.
    const away = (finding: Finding) => Math.abs(finding.span.start - span.start);
    const [same] = this.draft.findings
      .filter((finding) => finding.rule === rule && finding.text === text)
      .sort((a, b) => away(a) - away(b));
    if (same) {
      this.#finding = same;
      this.draft.setCurrent(same);
    } else {
      this.close();
    }
  }

  close(): void {
    if (this.#lifetime.signal.aborted) return;
    this.#lifetime.abort();
    this.#realm.cancelAnimationFrame(this.#frame);
    this.draft.setCurrent(undefined);
    this.#surface.hide();
    this.#events.closed();
  }

  /** Goes to the keyboard: the first rewrite is chosen, and a screen reader says what the card is about. */
  takeKeys(): void {
    this.#view.choose(1);
    this.#place();
    // A live region has to be there before its words are.
    this.#realm.requestAnimationFrame(() => this.#view.announce());
  }

  /** Moves the choice. */
  choose(step: number): void {
    this.#view.choose(step);
    this.#view.announceChoice();
  }

  /** Does what is chosen. */
  actOnChoice(): void {
    this.#act(this.#view.chosen);
  }

  /** Applies a rewrite by its number, from 0, if there is one. */
  apply(index: number): void {
    this.#act({ kind: "rewrite", index });
  }

  #act(action: CardAction | undefined): void {
    switch (action?.kind) {
      case "rewrite":
        void this.#rewrite(action.index);
        break;
      case "ignore":
        this.draft.ignore(this.#finding);
        this.close();
        break;
      case "rule-off":
        this.#events.turnRuleOff(this.#finding.rule);
        this.close();
        break;
      case "copy":
        void this.#copy(action.text);
        break;
    }
  }

  async #rewrite(index: number): Promise<void> {
    const rewrite = this.#finding.rewrites[index];
    if (!rewrite) return;
    const outcome = await this.draft.rewrite(this.#finding, rewrite);
    if (outcome.ok) {
      this.draft.announce(message("replaced"));
      this.close();
      return;
    }
    this.#view.showProblem(failureWords(outcome.reason), rewrite.text);
    this.#place();
  }

  async #copy(text: string): Promise<void> {
    const isCopied = await copyText(this.#realm.document, text);
    this.#view.showProblem(message(isCopied ? "copied" : "copyFailed"), isCopied ? "" : text);
  }

  /** Follows its phrase; closes when that is out of sight. */
  #follow(): void {
    const { signal } = this.#lifetime;
    this.draft.signal.addEventListener("abort", () => this.close(), { signal });
    const moved = () => {
      this.#frame ||= this.#realm.requestAnimationFrame(() => {
        this.#frame = 0;
        this.#place();
      });
    };
    for (let realm: Realm | undefined = this.draft.realm; realm; realm = this.#around(realm)) {
      realm.addEventListener("scroll", moved, { capture: true, passive: true, signal });
      realm.addEventListener("resize", moved, { passive: true, signal });
    }
  }

  #place(): void {
    const { field, realm } = this.draft;
    const seen = visibleBox(field);
    const inSight = (box: Box) => !isEmpty(intersect(box, { ...seen, bottom: seen.bottom + 1 }));
    const toCard = (box: Box) => boxInOuter(box, realm, this.#realm);
    const phrase = this.draft.boxesOf(this.#finding).filter(inSight).map(toCard);
    if (phrase.length === 0) {
      this.close();
      return;
    }
    const caret = this.draft.caretBox();
    const writing =
      caret && inSight(caret) ? toCard({ ...seen, top: caret.top, bottom: caret.bottom }) : undefined;
    const { element } = this.#view;
    element.style.maxHeight = "";
    const { width, height } = element.getBoundingClientRect();
    const place = placeCard({ width, height }, phrase, writing, viewportOf(this.#realm));
    const origin = this.#surface.origin();
    element.style.left = `${place.left - origin.left}px`;
    element.style.top = `${place.top - origin.top}px`;
    element.style.maxHeight = `${place.maxHeight}px`;
  }

  /** What the card lies over, in its own window: the field, or the frame that the field is in. */
  #anchor(): Element {
    let anchor: Element = this.draft.field;
    for (
      let realm: Realm | undefined = this.draft.realm;
      realm && realm !== this.#realm;
      realm = this.#around(realm)
    ) {
      anchor = frameAround(realm) ?? anchor;
    }
    return anchor;
  }

  #around(realm: Realm): Realm | undefined {
    if (realm === this.#realm) return undefined;
    const frame = frameAround(realm);
    return frame ? realmOf(frame) : undefined;
  }
}
