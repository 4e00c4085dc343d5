/** The list of keys. */

import { byId } from "./page";

const isApple = /^(?:Mac|iP)/.test(navigator.platform);
const ALT = isApple ? "⌥" : "Alt";
const CTRL = isApple ? "⌘" : "Ctrl";

/** Keys, each a list of alternatives of keys to press together, and what they do. */
const KEYS: readonly (readonly [keys: readonly (readonly string[])[], effect: string])[] = [
  [[[ALT, "."]], "Explain the weak phrase at the caret, or the next one. Again: the one after it."],
  [[["↑"], ["↓"]], "Choose on the card that is open."],
  [[["Enter"]], "Take what is chosen."],
  [
    [
      [ALT, "1"],
      [ALT, "2"],
      [ALT, "3"],
    ],
    "Take the first, second or third wording at once.",
  ],
  [[["Esc"]], "Close the card."],
  [[[ALT, ","]], "Select the next blank, such as [day and time]; what you type takes its place."],
  [[[ALT, "Shift", ","]], "Select the blank before."],
  [[[CTRL, "Z"]], "Undo, also a wording that was taken."],
  [
    [
      [CTRL, "B"],
      [CTRL, "I"],
    ],
    "Bold, italic.",
  ],
];

export function startHelp(): void {
  const dialog = byId("help", HTMLDialogElement);
  const list = byId("shortcuts", HTMLElement);
  for (const [alternatives, effect] of KEYS) {
    const keys = document.createElement("dt");
    alternatives.forEach((chord, index) => {
      if (index > 0) keys.append(" ");
      keys.append(chordElement(chord));
    });
    const meaning = document.createElement("dd");
    meaning.textContent = effect;
    list.append(keys, meaning);
  }
  byId("open-help", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  byId("close-help", HTMLButtonElement).addEventListener("click", () => dialog.close());
  // A click beside the dialog lands on the dialog element itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function chordElement(chord: readonly string[]): HTMLElement {
  const element = document.createElement("span");
  element.className = "chord";
  for (const key of chord) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    element.append(cap);
  }
  return element;
}
