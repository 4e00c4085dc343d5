/** All drafts of this page, what the user has chosen for them, and which one is in use. */

import { type Amends, type Draft, startAmends } from "../amends";
import type { Context } from "../checker";
import { deepActiveElement, documentIn, isFrame } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { PageContext, type PageStatus } from "../hosts/page-context";
import { thisMinute } from "../local-time";
import { isNoteWanted, loadNotePolicy, NOWHERE, noteChoice, watchNotePolicy } from "../note-sites";
import {
  DEFAULT_PREFERENCES,
  loadPreferences,
  loadSitesOff,
  type Preferences,
  setRule,
  watchPreferences,
  watchSitesOff,
  watchTeamRules,
} from "../preferences";
import type { Message, Situation } from "../protocol";
import { SendGuard } from "../sending/send-guard";
import { DEFAULT_SETTINGS, type Settings } from "../settings";
import { waysIn } from "../ways";
import { RemoteChecker } from "./remote-checker";
import { isSiteOf } from "./this-site";
import { Waker } from "./waker";

export class PageChecks {
  /** Names this frame. */
  readonly frame: string = crypto.getRandomValues(new Uint32Array(2)).join("-");
  readonly #run: AbortController;
  readonly #amends: Amends;
  readonly #page = new PageContext(document);
  readonly #paused = new WeakSet<EditableField>();
  readonly #playbooks = new WeakMap<EditableField, string>();
  readonly #watchers = new Set<() => void>();
  readonly #sendGuard = new SendGuard(window, {
    sends: () => this.#page.sends,
    draftIn: (field) => this.#amends.drafts.get(field),
  });
  #preferences: Preferences = DEFAULT_PREFERENCES;
  #notePolicy = NOWHERE;
  /** Until it is known, nothing is read. */
  #isSiteOn = false;
  /** The field in use, being checked or paused. */
  #field: EditableField | undefined;
  #isInForeignFrame = false;
  #since = 0;

  constructor(run: AbortController) {
    this.#run = run;
    const checker = new RemoteChecker(
      () => run.abort(),
      (phrase) => this.#preferences.finePhrases.some((fine) => fine.toLowerCase() === phrase.toLowerCase()),
    );
    const waker = new Waker(
      () => this.draft?.field,
      () => checker.wake(),
    );
    this.#amends = startAmends(
      document,
      checker,
      {
        accepts: (field) => this.#accepts(field),
        context: (field) => this.#contextOf(field),
        settings: () => this.#settings(),
        changed: (draft) => {
          this.#sendGuard.changed(draft);
          if (draft.field === this.#field) this.#tell();
        },
        focused: (draft) => this.#enter(draft.field),
        ended: (draft) => {
          this.#sendGuard.changed(draft);
          this.#tell();
        },
        entered: (realm, draft) => {
          waker.listen(realm, run.signal);
          this.#sendGuard.enter(realm, draft);
        },
        turnRuleOff: (rule) => void setRule(rule, false),
        openPanel: () => send({ kind: "open-panel" }),
      },
      run.signal,
    );
    window.addEventListener("blur", () => this.#lookIntoFrames(), { signal: run.signal });
    window.addEventListener("focus", () => this.#comeBack(), { signal: run.signal });
    watchPreferences((preferences) => this.#prefer(preferences));
    watchTeamRules(() => {
      checker.rulesChanged();
      this.#amends.recheck();
    });
    watchSitesOff(() => void loadSitesOff().then((off) => this.#switchBy(off)));
    watchNotePolicy(() => void this.#learnNotePolicy());
    void this.#learnNotePolicy();
    void Promise.all([loadPreferences(), loadSitesOff()]).then(([preferences, off]) => {
      this.#preferences = preferences;
      this.#switchBy(off);
    });
  }

  /** The draft in use. */
  get draft(): Draft | undefined {
    return this.#field && this.#amends.drafts.get(this.#field);
  }

  get situation(): Situation {
    if (!this.#isSiteOn) return "site-off";
    if (this.isPaused) return "paused";
    return this.draft?.state ?? (this.#isInForeignFrame ? "unreadable" : "no-field");
  }

  /** The field in use is not checked, because the user said so. */
  get isPaused(): boolean {
    const field = this.#field;
    return field?.isConnected === true && this.#paused.has(field);
  }

  /** When the field in use was entered. */
  get since(): number {
    return this.#since;
  }

  /** How many drafts are being checked. */
  get count(): number {
    return this.#amends.drafts.size;
  }

  get isSiteOn(): boolean {
    return this.#isSiteOn;
  }

  /** Whether anybody can tell what sends on this page. */
  get canNoteBeforeSending(): boolean {
    return this.#page.sends !== undefined;
  }

  /** How the thread around the draft in use could be read; undefined while there is none. */
  get pageStatus(): PageStatus | undefined {
    return this.draft && this.#page.statusOf(this.draft.field);
  }

  /** Calls `changed` whenever one of the answers here may be another, until `signal` ends it. */
  watch(changed: () => void, signal: AbortSignal): void {
    this.#watchers.add(changed);
    signal.addEventListener("abort", () => this.#watchers.delete(changed));
  }

  /** Checks the draft in use no more, until `resume`. */
  pause(): void {
    const { draft } = this;
    if (!draft) return;
    this.#paused.add(draft.field);
    draft.end();
    this.#tell();
  }

  resume(): void {
    if (!this.#field) return;
    this.#paused.delete(this.#field);
    this.#amends.watch(this.#field);
    this.#tell();
  }

  /** Checks the draft in use by this playbook; without one, by what the preferences say. */
  choosePlaybook(id: string | undefined): void {
    if (!this.#field) return;
    if (id) this.#playbooks.set(this.#field, id);
    else this.#playbooks.delete(this.#field);
    this.draft?.recheck();
  }

  /** Opens the card of the phrase at the caret. */
  openCard(): void {
    this.#amends.openCard();
  }

  #accepts(field: EditableField): boolean {
    if (!this.#isSiteOn || this.#page.isInternalNote(field)) return false;
    if (!this.#paused.has(field)) return true;
    this.#enter(field);
    return false;
  }

  #enter(field: EditableField): void {
    if (field === this.#field) return;
    this.#field = field;
    this.#nowInUse();
  }

  /** The field is in use from now on, or again. */
  #nowInUse(): void {
    this.#since = Date.now();
    this.#tell();
    send({ kind: "focused", frame: this.frame });
  }

  /** The focus comes back from another window or from a frame of another site. */
  #comeBack(): void {
    this.#isInForeignFrame = false;
    if (this.#field?.isConnected && deepActiveElement(document) !== document.body) this.#nowInUse();
  }

  /** A frame of another site answers for itself, if the script runs there at all. */
  #lookIntoFrames(): void {
    requestAnimationFrame(() => {
      const active = deepActiveElement(document);
      const isForeign = isFrame(active) && !documentIn(active);
      if (isForeign === this.#isInForeignFrame) return;
      this.#isInForeignFrame = isForeign;
      this.#tell();
    });
  }

  #contextOf(field: EditableField): Context {
    const { rulesOff } = this.#preferences;
    const playbook = this.#playbooks.get(field) ?? this.#preferences.playbook;
    return {
      ...this.#page.contextOf(field),
      now: thisMinute(),
      language: navigator.language,
      disabled_rules: [...rulesOff],
      ways: waysIn(this.#preferences),
      ...(playbook && { playbook }),
    };
  }

  #settings(): Settings {
    const { openOnHover, openOnClick } = this.#preferences;
    return { ...DEFAULT_SETTINGS, openOnHover, openOnClick };
  }

  #prefer(preferences: Preferences): void {
    this.#preferences = preferences;
    this.#guardSending();
    this.#amends.recheck();
  }

  async #learnNotePolicy(): Promise<void> {
    this.#notePolicy = await loadNotePolicy();
    this.#guardSending();
  }

  #guardSending(): void {
    const wanted = [this.#notePolicy, noteChoice(this.#preferences)];
    const isOn = this.#isSiteOn && wanted.some((sites) => isNoteWanted(sites, isSiteOf));
    this.#sendGuard.switch(isOn, this.#run.signal);
  }

  /** `off` are the sites that are switched off. */
  #switchBy(off: readonly string[]): void {
    const isOn = !off.some(isSiteOf);
    if (isOn === this.#isSiteOn || this.#run.signal.aborted) return;
    this.#isSiteOn = isOn;
    this.#guardSending();
    if (isOn) {
      this.#amends.attend();
    } else {
      for (const draft of [...this.#amends.drafts.values()]) draft.end();
    }
    this.#tell();
  }

  #tell(): void {
    for (const changed of this.#watchers) changed();
  }
}

/** Nobody may be listening, or the extension may be gone; neither is the page's business. */
function send(message: Message): void {
  try {
    void chrome.runtime.sendMessage(message).catch(() => {});
  } catch {
    // The extension was removed or updated; the next check finds out and ends this script.
  }
}
