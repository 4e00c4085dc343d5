/** The note beside what sends: what the reply still lacks. It never takes the focus, and goes as soon as somebody writes on. */

import { CARD_STYLE } from "../card/style";
import type { Draft } from "../draft";
import { type Realm, realmOf } from "../fields/dom";
import { standIn } from "../hosts/reading/around";
import { boxInOuter, contains, measured, viewportOf } from "../layer/geometry";
import { placeCard } from "../layer/place";
import { Surface } from "../layer/surface";
import type { Lacking } from "./lacking";
import { type NoteAction, NoteView } from "./note-view";

const STYLE = `${CARD_STYLE}
.note { border-color: var(--accent); }
.parts { display: grid; gap: 2px; padding: 4px 4px 0; }
.parts li { display: flex; gap: 7px; }
.parts li::before { content: "○"; color: var(--quiet); }
.parts + .why { margin-block-start: 6px; }
.note .actions { justify-content: flex-end; gap: 6px; margin-block-start: 10px; }
.note .actions button { padding: 4px 11px; border-color: var(--line); color: var(--accent); font-size: 13px; font-weight: 500; }
.note .actions button:first-child { border-color: var(--accent); }
`;

export class Note {
  readonly draft: Draft;
  readonly #control: HTMLElement;
  readonly #realm: Realm;
  readonly #act: (action: NoteAction) => void;
  readonly #surface: Surface;
  readonly #view: NoteView;
  readonly #lifetime = new AbortController();
  #frame = 0;

  /** `realm` is the window to show it in: the outermost, which has the most room. */
  constructor(
    draft: Draft,
    control: HTMLElement,
    lacking: Lacking,
    realm: Realm,
    act: (action: NoteAction) => void,
  ) {
    this.draft = draft;
    this.#control = control;
    this.#realm = realm;
    this.#act = act;
    this.#view = new NoteView(realm.document, lacking);
    this.#surface = new Surface(realm, {
      style: STYLE,
      onTop: true,
      onAction: (button) => this.#do(this.#view.actionOf(button)),
    });
    this.#surface.root.append(this.#view.element);
  }

  /** Shows it. Returns whether people can see all of it: a page may cover it or have no room. */
  show(): boolean {
    const anchor = standIn(this.#control, this.#realm.document);
    if (!anchor) return false;
    this.#surface.show(anchor);
    this.#place();
    if (!this.#isInSight()) {
      this.close();
      return false;
    }
    this.#follow();
    // A live region has to be there before its words are.
    this.#realm.requestAnimationFrame(() => this.#view.announce());
    return true;
  }

  close(): void {
    this.#lifetime.abort();
    this.#realm.cancelAnimationFrame(this.#frame);
    this.#surface.hide();
  }

  /** Does what a key stands for, if it is one of the note's. */
  takeKey({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey) return false;
    if (key === "Tab") {
      this.#view.choose(shiftKey ? -1 : 1);
      return true;
    }
    if (shiftKey) return false;
    const action = key === "Escape" ? "back" : key === "Enter" || key === " " ? this.#view.chosen : undefined;
    this.#do(action);
    return action !== undefined;
  }

  #do(action: NoteAction | undefined): void {
    if (action) this.#act(action);
  }

  #isInSight(): boolean {
    const { left, top, right, bottom } = this.#view.element.getBoundingClientRect();
    const port = viewportOf(this.#realm);
    const isInside = contains(port, left, top) && contains(port, right, bottom);
    return isInside && right > left && this.#surface.isAt((left + right) / 2, (top + bottom) / 2);
  }

  /** Goes along with what it stands beside. */
  #follow(): void {
    const { signal } = this.#lifetime;
    const moved = () => {
      this.#frame ||= this.#realm.requestAnimationFrame(() => {
        this.#frame = 0;
        this.#place();
      });
    };
    for (const realm of new Set([this.#realm, realmOf(this.#control)])) {
      realm?.addEventListener("scroll", moved, { capture: true, passive: true, signal });
      realm?.addEventListener("resize", moved, { passive: true, signal });
    }
  }

  #place(): void {
    const realm = realmOf(this.#control);
    if (!realm) return;
    const { element } = this.#view;
    element.style.maxHeight = "";
    const { width, height } = element.getBoundingClientRect();
    const control = measured([this.#control.getBoundingClientRect()]).map((box) =>
      boxInOuter(box, realm, this.#realm),
    );
    const place = placeCard({ width, height }, control, undefined, viewportOf(this.#realm));
    const origin = this.#surface.origin();
    element.style.left = `${place.left - origin.left}px`;
    element.style.top = `${place.top - origin.top}px`;
    element.style.maxHeight = `${place.maxHeight}px`;
  }
}
