/** The field the reply is written in: formatted or plain, with a switch that loses no text. */

import { nodesOf, textOf } from "./formatting";
import type { Draft } from "./letters";
import { byId } from "./page";
import { cleanPastes } from "./paste";

export class Composer {
  readonly #rich = byId("reply", HTMLDivElement);
  readonly #plain = byId("reply-plain", HTMLTextAreaElement);
  /** The formatted form of the plain text that was last put into the textarea. */
  #formatted: Draft | undefined;

  /** Calls `onChange` after each change of the text by the user. */
  constructor(onChange: () => void) {
    cleanPastes(this.#rich);
    this.#rich.addEventListener("input", onChange);
    this.#plain.addEventListener("input", onChange);
  }

  /** The field in use. */
  get field(): HTMLElement {
    return this.isPlain ? this.#plain : this.#rich;
  }

  get isPlain(): boolean {
    return !this.#plain.hidden;
  }

  /** The reply as it stands now. */
  get draft(): Draft {
    if (!this.isPlain) {
      const nodes = [...this.#rich.childNodes];
      return { text: textOf(nodes), nodes: copies(nodes) };
    }
    const text = this.#plain.value;
    // Formatting survives a look at the plain text, as long as that is not changed.
    return this.#formatted?.text === text ? this.#formatted : { text };
  }

  /** Shows another reply. Its nodes are copied: what the browser can undo in here never reaches the draft's own. */
  set draft(draft: Draft) {
    this.#formatted = draft;
    this.#rich.replaceChildren(...(this.isPlain ? [] : copies(draft.nodes ?? nodesOf(draft.text))));
    this.#plain.value = this.isPlain ? draft.text : "";
  }

  /** Goes to the other kind of field, with the text. */
  setPlain(plain: boolean): void {
    if (plain === this.isPlain) return;
    const draft = this.draft;
    this.#rich.hidden = plain;
    this.#plain.hidden = !plain;
    this.draft = draft;
  }
}

function copies(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => node.cloneNode(true));
}
