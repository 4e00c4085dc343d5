/** The list of what can be opened. */

import type { Letter } from "./letters";
import { byId } from "./page";

export class Inbox {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(letters: readonly Letter[], open: (id: string) => void) {
    const own = byId("own", HTMLUListElement);
    const list = byId("samples", HTMLUListElement);
    for (const letter of letters) {
      const button = document.createElement("button");
      button.type = "button";
      const sample = letter.sample;
      button.append(
        line("who", sample?.trade ?? "Your reply"),
        line("what", sample ? `${sample.customer.name}: ${sample.subject}` : "Write or paste your own"),
      );
      button.addEventListener("click", () => open(letter.id));
      const item = document.createElement("li");
      item.append(button);
      (sample ? list : own).append(item);
      this.#buttons.set(letter.id, button);
    }
  }

  /** Marks the letter that is open, and brings it into sight. */
  select(id: string): void {
    for (const [other, button] of this.#buttons) {
      if (other === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    this.#buttons.get(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function line(name: string, text: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}
