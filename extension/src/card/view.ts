/** What the card shows. Everything is text: no markup from anywhere gets in. */

import type { Finding, Rewrite, Severity } from "../checker";
import { type MessageKey, message } from "../messages";
import { addedBy } from "../replace/added-words";

const SEVERITY_WORDS: Record<Severity, MessageKey> = {
  high: "severityHigh",
  medium: "severityMedium",
  low: "severityLow",
};

/** So many words are shown of each end of a sentence. */
const WORDS_AT_ENDS = 3;

/** What can be done from the card. */
export type CardAction =
  | { readonly kind: "rewrite"; readonly index: number }
  | { readonly kind: "ignore" }
  | { readonly kind: "rule-off" }
  | { readonly kind: "copy"; readonly text: string };

export class CardView {
  readonly element: HTMLElement;
  readonly #doc: Document;
  readonly #finding: Finding;
  readonly #said: HTMLElement;
  readonly #actions = new Map<Element, CardAction>();
  #chosen = -1;

  constructor(doc: Document, finding: Finding) {
    this.#doc = doc;
    this.#finding = finding;
    const head = this.#make("p", "head", [
      this.#make("span", `sign ${finding.severity}`, []),
      this.#make("strong", "name", [finding.name]),
      this.#make("span", "severity", [message(SEVERITY_WORDS[finding.severity])]),
    ]);
    const why = this.#make("p", "why", [finding.message]);
    const rewrites = this.#make(
      "ul",
      "rewrites",
      finding.rewrites.map((rewrite, index) => this.#make("li", "", [this.#rewriteButton(rewrite, index)])),
    );
    const actions = this.#make("p", "actions", [
      this.#button("", [message("ignoreHere")], { kind: "ignore" }),
      this.#button("", [message("turnRuleOff")], { kind: "rule-off" }),
    ]);
    this.#said = this.#make("p", "said", []);
    this.#said.setAttribute("role", "status");
    this.element = this.#make("div", "card", [head, why, rewrites, actions, this.#said]);
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", message("cardLabel", finding.text));
  }

  /** What a button stands for. */
  actionOf(button: Element): CardAction | undefined {
    return this.#actions.get(button);
  }

  /** What is chosen by the keyboard. */
  get chosen(): CardAction | undefined {
    return [...this.#actions.values()][this.#chosen];
  }

  /** Moves the choice, round and round. */
  choose(step: number): void {
    const buttons = [...this.#actions.keys()];
    buttons[this.#chosen]?.classList.remove("chosen");
    this.#chosen = (Math.max(this.#chosen, step > 0 ? -1 : 0) + step + buttons.length) % buttons.length;
    const button = buttons[this.#chosen];
    button?.classList.add("chosen");
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Says the name, the reason and how to go on. */
  announce(): void {
    this.say(message("announceCard", this.#finding.name, this.#finding.message));
  }

  announceChoice(): void {
    const names = [...this.#actions].map(([button, action]) => this.#nameOf(button, action));
    this.say(message("announceChoice", names[this.#chosen] ?? "", this.#chosen + 1, names.length));
  }

  say(words: string): void {
    this.#said.textContent = words;
  }

  /** Says why a rewrite was not applied, and offers to copy it. */
  showProblem(reason: string, rewrite: string): void {
    this.element.querySelector(".problem")?.remove();
    const copy = this.#button("", [message("copyRewrite")], { kind: "copy", text: rewrite });
    const problem = this.#make("div", "problem", [
      this.#make("p", "", [reason]),
      ...(rewrite ? [this.#make("p", "actions", [copy])] : []),
    ]);
    problem.setAttribute("role", "alert");
    this.element.insertBefore(problem, this.element.querySelector(".actions"));
  }

  #rewriteButton(rewrite: Rewrite, index: number): HTMLElement {
    const words = this.#make("span", "words", [wordsOf(rewrite)]);
    words.setAttribute("data-rewrite", String(index + 1));
    const key = this.#make("kbd", "key", [keyName(index + 1)]);
    // The shortcut has an attribute of its own below.
    key.setAttribute("aria-hidden", "true");
    const notes = [...(rewrite.text ? [rewrite.label] : []), placeOf(rewrite)].filter(Boolean);
    const note = notes.length > 0 ? [this.#make("span", "label", [notes.join(" · ")])] : [];
    const button = this.#button("rewrite", [words, key, ...note], { kind: "rewrite", index });
    button.setAttribute("aria-keyshortcuts", `Alt+${index + 1}`);
    return button;
  }

  /** What an action is called where its button is not seen among the others. */
  #nameOf(button: Element, action: CardAction): string {
    const rewrite = action.kind === "rewrite" && this.#finding.rewrites[action.index];
    if (!rewrite) return button.textContent;
    const words = wordsOf(rewrite);
    const added = addedBy(rewrite);
    const act = added ? message("addWords", added) : message("replaceWith", words);
    return [rewrite.text ? act : words, placeOf(rewrite)].filter(Boolean).join(", ");
  }

  #button(className: string, content: (Node | string)[], action: CardAction): HTMLElement {
    const button = this.#make("button", className, content) as HTMLButtonElement;
    button.type = "button";
    // The keyboard goes through the card without taking the focus from the field.
    button.tabIndex = -1;
    this.#actions.set(button, action);
    return button;
  }

  #make(tag: string, className: string, content: (Node | string)[]): HTMLElement {
    const element = this.#doc.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
}

/** What a rewrite says; what it does, if it takes words away. */
function wordsOf(rewrite: Rewrite): string {
  const { text, label, replaces } = rewrite;
  const added = addedBy(rewrite);
  return added ? `… ${added}` : text || (replaces && label) || message("deletePhrase");
}

/** Which words make way for a rewrite, if these are more than the marked ones, or which ones it comes behind. */
function placeOf(rewrite: Rewrite): string {
  const { text, replaces } = rewrite;
  if (!replaces) return "";
  const way = addedBy(rewrite) ? "comesBehind" : text ? "insteadOf" : "takesAway";
  return message(way, endsOf(replaces.text));
}

/** The words that a longer stretch begins and ends with. */
function endsOf(text: string): string {
  const words = text.trim().split(/\s+/);
  if (words.length <= 2 * WORDS_AT_ENDS + 1) return words.join(" ");
  return `${words.slice(0, WORDS_AT_ENDS).join(" ")} … ${words.slice(-WORDS_AT_ENDS).join(" ")}`;
}

function keyName(digit: number): string {
  return /Mac/.test(navigator.platform) ? `⌥${digit}` : `Alt+${digit}`;
}
