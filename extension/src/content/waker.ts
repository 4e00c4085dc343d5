/**
 * Tells when a letter is on its way into a draft: the background, which the browser may have ended, can be started
 * meanwhile. It follows the focus and the keys alone; while nobody does anything, it does nothing.
 */

import type { Realm } from "../fields/dom";
import type { EditableField } from "../fields/eligible";

export class Waker {
  readonly #field: () => EditableField | undefined;
  readonly #wake: () => void;

  /** `wake` is called whenever the focus or a key comes into the field that `field` names. */
  constructor(field: () => EditableField | undefined, wake: () => void) {
    this.#field = field;
    this.#wake = wake;
  }

  /** Listens in a window of the page. Doing so again changes nothing. */
  listen(realm: Realm, signal: AbortSignal): void {
    for (const type of ["focusin", "keydown"] as const) {
      realm.addEventListener(type, this.#onSign, { capture: true, passive: true, signal });
    }
  }

  readonly #onSign = (event: Event): void => {
    const field = this.#field();
    if (field && event.isTrusted && event.composedPath().includes(field)) this.#wake();
  };
}
