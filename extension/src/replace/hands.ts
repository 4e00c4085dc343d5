/** Whether the user has pressed a key or a button in a window since a moment. */

import type { Realm } from "../fields/dom";

/** A modifier alone does nothing to a text. */
const MODIFIERS = /^(?:Alt|AltGraph|Control|Meta|Shift|CapsLock|NumLock)$/;

export class Hands {
  readonly #watching = new AbortController();
  #haveMoved = false;

  constructor(realm: Realm) {
    const options = { capture: true, passive: true, signal: this.#watching.signal };
    realm.addEventListener("pointerdown", (event) => this.#moved(event.isTrusted), options);
    realm.addEventListener(
      "keydown",
      // A key that is still held has been pressed before.
      (event) => this.#moved(event.isTrusted && !event.repeat && !MODIFIERS.test(event.key)),
      options,
    );
  }

  get haveMoved(): boolean {
    return this.#haveMoved;
  }

  /** Ends watching. */
  stop(): void {
    this.#watching.abort();
  }

  #moved(isReal: boolean): void {
    this.#haveMoved ||= isReal;
  }
}
