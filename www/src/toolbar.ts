/** The formatting buttons: one stop of the Tab key, arrow keys within. */

import { byId } from "./page";

export class Toolbar {
  readonly #bar = byId("toolbar", HTMLDivElement);
  readonly #plain = byId("plain-text", HTMLButtonElement);
  readonly #buttons = [...this.#bar.querySelectorAll("button")];

  /** `field` is the formatted field; `setPlain` switches to the plain one and back. */
  constructor(field: HTMLElement, setPlain: (plain: boolean) => void) {
    this.#bar.addEventListener("keydown", (event) => this.#move(event));
    // A press of the mouse must not take the selection out of the reply.
    this.#bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.#bar.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      if (!button || isOff(button)) return;
      const command = button.getAttribute("data-command");
      if (command) {
        field.focus({ preventScroll: true });
        document.execCommand(command);
        this.#showState(field);
      } else {
        setPlain(button.getAttribute("aria-pressed") !== "true");
      }
    });
    document.addEventListener("selectionchange", () => this.#showState(field));
  }

  /** Shows which field is in use; plain text has no formatting. */
  setPlain(plain: boolean): void {
    this.#plain.setAttribute("aria-pressed", String(plain));
    for (const button of this.#buttons) {
      if (button !== this.#plain) button.setAttribute("aria-disabled", String(plain));
    }
  }

  #showState(field: HTMLElement): void {
    if (!field.contains(document.getSelection()?.anchorNode ?? null)) return;
    for (const button of this.#buttons) {
      const command = button.getAttribute("data-command");
      if (command) button.setAttribute("aria-pressed", String(document.queryCommandState(command)));
    }
  }

  #move(event: KeyboardEvent): void {
    const count = this.#buttons.length;
    const from = this.#buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1 + count, Home: 0, End: count - 1 }[event.key];
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    for (const [index, button] of this.#buttons.entries()) {
      button.tabIndex = index === to % count ? 0 : -1;
      if (button.tabIndex === 0) button.focus();
    }
  }
}

function isOff(button: HTMLButtonElement): boolean {
  return button.getAttribute("aria-disabled") === "true";
}
