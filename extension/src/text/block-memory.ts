/**
 * What the paragraphs of an editable region came to when they were last read: after a key press only one of them is
 * another. The DOM says which ones have changed. What changes how they look from outside it does not say, so nothing is
 * remembered for long.
 */

import { isElement, type Realm } from "../fields/dom";

/** What the reader does for a piece of a paragraph; the same steps anywhere give the same text. */
export type Step =
  | { readonly kind: "text"; readonly text: string; readonly node: Node; readonly offset: number }
  | { readonly kind: "line end"; readonly gap: number }
  | { readonly kind: "line break"; readonly element: Element };

interface Block {
  /** What is around the block was hidden. */
  readonly hidden: boolean;
  readonly steps: readonly Step[];
}

/** All of the region is read anew as often as this while somebody types. */
const LONGEST_MS = 1000;

export class BlockMemory {
  readonly #root: HTMLElement;
  readonly #observer: MutationObserver;
  #blocks = new WeakMap<Node, Block>();
  #since = Number.NEGATIVE_INFINITY;

  /** `signal` ends it. */
  constructor(root: HTMLElement, realm: Realm, signal: AbortSignal) {
    this.#root = root;
    this.#observer = new realm.MutationObserver((mutations) => this.#forget(mutations));
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Forgets what is not as it was. To be called before every reading. */
  refresh(): void {
    const now = performance.now();
    const mutations = this.#observer.takeRecords();
    if (now - this.#since > LONGEST_MS) {
      this.#since = now;
      this.#forgetAll();
    } else {
      this.#forget(mutations);
    }
  }

  /** What an element came to; undefined if that is not known, or if the element is no block of its own. */
  stepsOf(element: Element, hidden: boolean): readonly Step[] | undefined {
    const block = this.#blocks.get(element);
    return block?.hidden === hidden ? block.steps : undefined;
  }

  /** Remembers what a block without other blocks in it came to. */
  keep(element: Element, hidden: boolean, steps: readonly Step[]): void {
    this.#blocks.set(element, { hidden, steps });
  }

  #forget(mutations: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes } of mutations) {
      if (type === "attributes") {
        // It may decide how any of them looks.
        this.#forgetAll();
        return;
      }
      for (let up: Node | null = target; up && up !== this.#root; up = up.parentNode) this.#blocks.delete(up);
      for (const added of addedNodes) {
        // It may have been elsewhere before.
        this.#blocks.delete(added);
        if (isElement(added)) for (const inner of added.querySelectorAll("*")) this.#blocks.delete(inner);
      }
    }
  }

  #forgetAll(): void {
    this.#blocks = new WeakMap();
  }
}
