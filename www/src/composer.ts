/** The field the reply is written in: formatted or plain, with a switch that loses no text. */

import { nodesOf, textOf } from "./formatting";
import type { Draft } from "./letters";
import { byId } from "./page";

export class Composer {
  readonly #rich = byId("reply", HTMLDivElement);
  readonly #plain = byId("reply-plain", HTMLTextAreaElement);
  /** The formatted form of the plain text that was last put into the textarea. */
  #formatted: Draft | undefined;
  /** What the hidden formatted field still holds; going back to it unchanged keeps its undo steps. */
  #inRich: Draft | undefined;

  /** Calls `onChange` after each change of the text by the user. */
  constructor(onChange: () => void) {
    this.#rich.addEventListener("paste", pasteText);
    this.#rich.addEventListener("input", onChange);
    this.#plain.addEventListener("input", onChange);
  }

  /** The field in use. */
  get field(): HTMLElement {
    return this.isPlain ? this.#plain : this.#rich;
  }

  /** Whether a field is one of the two. */
  owns(field: HTMLElement): boolean {
    return field === this.#rich || field === this.#plain;
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
    if (this.isPlain) {
      this.#plain.value = draft.text;
      this.#inRich = undefined;
    } else {
      this.#showFormatted(draft);
    }
  }

  /** Goes to the other kind of field, with the text. */
  setPlain(plain: boolean): void {
    if (plain === this.isPlain) return;
    const draft = this.draft;
    this.#rich.hidden = plain;
    this.#plain.hidden = !plain;
    if (plain) {
      this.#plain.value = draft.text;
      this.#formatted = draft;
      this.#inRich = draft;
    } else if (draft !== this.#inRich) {
      this.#showFormatted(draft);
    }
  }

  #showFormatted(draft: Draft): void {
    this.#rich.replaceChildren(...copies(draft.nodes ?? nodesOf(draft.text)));
  }
}

function copies(nodes: readonly Node[]): Node[] {
  return nodes.map((node) => node.cloneNode(true));
}

/** Pastes words without foreign styles, by the browser's own command, so that undo takes them out again. */
function pasteText(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n");
  if (!text) return;
  event.preventDefault();
  document.execCommand("insertText", false, text);
}
