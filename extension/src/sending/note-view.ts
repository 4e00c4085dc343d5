/** What the note before sending shows. Everything is text: no markup from anywhere gets in. */

import { message } from "../messages";
import { type Lacking, linesOf } from "./lacking";

/** What can be done from the note. */
export type NoteAction = "back" | "send";

const ACTIONS = [
  ["back", "noteGoBack"],
  ["send", "noteSendAnyway"],
] as const;

export class NoteView {
  readonly element: HTMLElement;
  readonly #doc: Document;
  readonly #said: HTMLElement;
  readonly #buttons: ReadonlyMap<Element, NoteAction>;
  readonly #words: string;
  #chosen = -1;

  constructor(doc: Document, lacking: Lacking) {
    this.#doc = doc;
    const { blanks, parts } = linesOf(lacking);
    const list = this.#make(
      "ul",
      "parts",
      parts.map((part) => this.#make("li", "", [part])),
    );
    const missing = parts.length > 0 ? [this.#make("p", "why", [message("noteMissing")]), list] : [];
    const blank = blanks ? [this.#make("p", "why", [blanks])] : [];
    this.#buttons = new Map(
      ACTIONS.map(([action, words]) => [this.#button(message(words)), action] as const),
    );
    this.#said = this.#make("p", "said", []);
    this.#said.setAttribute("role", "status");
    this.element = this.#make("div", "card note", [
      this.#make("p", "head", [this.#make("strong", "name", [message("noteTitle")])]),
      ...missing,
      ...blank,
      this.#make("p", "actions", [...this.#buttons.keys()]),
      this.#said,
    ]);
    this.element.setAttribute("role", "alertdialog");
    this.element.setAttribute("aria-label", message("noteTitle"));
    this.#words = [
      message("noteTitle"),
      parts.length > 0 ? `${message("noteMissing")} ${parts.join(", ")}` : "",
      blanks,
    ]
      .filter((line) => line !== "")
      .join(". ");
  }

  /** What a button stands for. */
  actionOf(button: Element): NoteAction | undefined {
    return this.#buttons.get(button);
  }

  /** What is chosen by the keyboard. */
  get chosen(): NoteAction | undefined {
    return [...this.#buttons.values()][this.#chosen];
  }

  /** Moves the choice, round and round. */
  choose(step: 1 | -1): void {
    const buttons = [...this.#buttons.keys()];
    buttons[this.#chosen]?.classList.remove("chosen");
    this.#chosen = (Math.max(this.#chosen, step > 0 ? -1 : 0) + step + buttons.length) % buttons.length;
    const button = buttons[this.#chosen];
    button?.classList.add("chosen");
    this.#say(message("announceChoice", button?.textContent ?? "", this.#chosen + 1, buttons.length));
  }

  /** Says what is lacking, and how to go on. */
  announce(): void {
    this.#say(message("noteAnnounced", this.#words));
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }

  #button(words: string): HTMLElement {
    const button = this.#make("button", "", [words]) as HTMLButtonElement;
    button.type = "button";
    // The keyboard goes through the note without taking the focus from where it is.
    button.tabIndex = -1;
    return button;
  }

  #make(tag: string, className: string, content: (Node | string)[]): HTMLElement {
    const element = this.#doc.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
}
