/** What the agent chose to ignore in a draft. It is remembered with the field, for as long as the draft lives. */

import type { Finding } from "./checker";

const memory = new WeakMap<Element, Set<string>>();

export class Ignored {
  readonly #phrases: Set<string>;

  private constructor(phrases: Set<string>) {
    this.#phrases = phrases;
  }

  /** What is ignored in the draft in this field. */
  static in(field: Element): Ignored {
    let phrases = memory.get(field);
    if (!phrases) {
      phrases = new Set();
      memory.set(field, phrases);
    }
    return new Ignored(phrases);
  }

  add(finding: Finding): void {
    this.#phrases.add(keyOf(finding));
  }

  has(finding: Finding): boolean {
    return this.#phrases.has(keyOf(finding));
  }

  /** A new draft begins. */
  clear(): void {
    this.#phrases.clear();
  }
}

function keyOf({ rule, text }: Finding): string {
  return `${rule}\n${text.toLowerCase()}`;
}
