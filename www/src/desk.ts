/** What is open on the page, and the way from one letter to the next. Every reply is kept as it was left. */

import type { Context } from "../../extension/src/checker";
import { Composer } from "./composer";
import { copyDraft } from "./copy";
import { Inbox } from "./inbox";
import { allLetters, type Draft, type Letter, OWN, originalText, type Version } from "./letters";
import { byId } from "./page";
import { fit, ThreadView } from "./thread";
import { Toolbar } from "./toolbar";

/** Who has to know what happens on the desk. */
export interface DeskListener {
  /** Something around the reply changed, or the other field is in use. */
  changed(): void;
  /** Another reply stands in the field. */
  replaced(): void;
}

export class Desk {
  readonly #letters = allLetters();
  readonly #inbox: Inbox;
  readonly #thread: ThreadView;
  readonly #composer: Composer;
  readonly #toolbar: Toolbar;
  readonly #title = byId("reply-title", HTMLHeadingElement);
  readonly #versions = byId("versions", HTMLFieldSetElement);
  readonly #welcome = byId("welcome", HTMLParagraphElement);
  readonly #startOver = byId("start-over", HTMLButtonElement);
  readonly #said = byId("said", HTMLParagraphElement);
  readonly #listener: DeskListener;
  #letter: Letter;
  #version: Version = "own";
  /** What "Start over" took away, until the next change. */
  #takenAway: Draft | undefined;

  constructor(listener: DeskListener) {
    this.#listener = listener;
    this.#letter = this.#find(OWN) as Letter;
    this.#inbox = new Inbox(this.#letters, (id) => this.open(id));
    this.#thread = new ThreadView(this.#letter.thread, () => listener.changed());
    this.#composer = new Composer(() => this.#edited());
    this.#toolbar = new Toolbar(this.#composer.field, (plain) => this.#setPlain(plain));
    this.#versions.addEventListener("change", (event) => {
      this.open(this.#letter.id, (event.target as HTMLInputElement).value as Version);
    });
    this.#startOver.addEventListener("click", () => this.#toggleStartOver());
    byId("skip", HTMLAnchorElement).addEventListener("click", (event) => {
      event.preventDefault();
      this.field.focus();
    });
    byId("copy", HTMLButtonElement).addEventListener("click", () => void this.#copy());
    byId("try-sample", HTMLButtonElement).addEventListener("click", () => {
      this.open(this.#letters[1]?.id ?? OWN);
      this.field.focus({ preventScroll: true });
    });
    const { hash } = location;
    this.open(OWN);
    this.#openFromAddress(hash);
    addEventListener("hashchange", () => this.#openFromAddress(location.hash));
  }

  /** The field that the reply is written in. */
  get field(): HTMLElement {
    return this.#composer.field;
  }

  /** Whether nothing is written yet. */
  get isEmpty(): boolean {
    return this.#composer.draft.text.trim() === "";
  }

  /** Whether a field is one that the reply is written in. */
  isReply(field: HTMLElement): boolean {
    return this.#composer.owns(field);
  }

  /** What the reply is checked against. */
  get context(): Context {
    const { playbook } = this.#letter;
    return { ...this.#thread.context(), ...(playbook && { playbook }) };
  }

  /** Checks this letter by another playbook; without one, by the best fit. */
  choosePlaybook(id: string | undefined): void {
    this.#letter.playbook = id;
    this.#listener.changed();
  }

  /** Says something below the reply, until the next change. */
  say(words: string): void {
    this.#said.textContent = words;
  }

  /** Opens the sample that an address names, if it names one. */
  #openFromAddress(hash: string): void {
    const [id, version] = hash.slice(1).split("/");
    if (id) this.open(id, version === "repaired" ? "repaired" : "weak");
  }

  open(id: string, version?: Version): void {
    const letter = this.#find(id);
    if (!letter) return;
    this.#letter.drafts.set(this.#version, this.#composer.draft);
    this.#letter = letter;
    this.#version = letter.sample ? (version ?? "weak") : "own";

    this.#inbox.select(letter.id);
    this.#thread.show(letter.thread);
    this.#title.textContent = letter.sample ? "Reply" : "Your reply";
    this.#versions.hidden = !letter.sample;
    for (const radio of this.#versions.querySelectorAll("input"))
      radio.checked = radio.value === this.#version;
    const address = { own: "", weak: `#${letter.id}`, repaired: `#${letter.id}/repaired` }[this.#version];
    history.replaceState(null, "", address || location.pathname + location.search);
    this.#show(letter.drafts.get(this.#version) ?? { text: originalText(letter, this.#version) });
  }

  #find(id: string | undefined): Letter | undefined {
    return this.#letters.find((letter) => letter.id === id);
  }

  #show(draft: Draft): void {
    this.#composer.draft = draft;
    this.#takenAway = undefined;
    this.#refresh(draft.text);
    this.#listener.replaced();
  }

  #edited(): void {
    this.#takenAway = undefined;
    this.#refresh(this.#composer.draft.text);
  }

  #refresh(text: string): void {
    const { field } = this;
    if (field instanceof HTMLTextAreaElement) fit(field);
    this.#welcome.hidden = Boolean(this.#letter.sample) || text !== "";
    this.say("");
    const isOriginal = text === originalText(this.#letter, this.#version);
    this.#startOver.hidden = isOriginal && !this.#takenAway;
    this.#startOver.textContent = this.#takenAway ? "Undo" : this.#letter.sample ? "Start over" : "Clear";
  }

  #setPlain(plain: boolean): void {
    this.#composer.setPlain(plain);
    this.#toolbar.setPlain(plain);
    this.#refresh(this.#composer.draft.text);
    this.#listener.changed();
  }

  #toggleStartOver(): void {
    const before = this.#composer.draft;
    const takenAway = this.#takenAway;
    this.#show(takenAway ?? { text: originalText(this.#letter, this.#version) });
    if (takenAway) return;
    this.#takenAway = before;
    this.#refresh(this.#composer.draft.text);
    this.say(this.#letter.sample ? "The sample is as it was." : "Your reply is cleared.");
  }

  async #copy(): Promise<void> {
    try {
      await copyDraft(this.#composer.draft);
      this.say("Copied.");
    } catch {
      this.say("The browser did not allow copying. Select the reply and copy it by keyboard.");
    }
  }
}
