/** One field being checked: reads it when it changes, has it checked, and keeps the underlines in place. */

import type { Change, Checker, Context, DraftingHelp, Finding, Report, Rewrite, Span } from "./checker";
import { isTextarea, type Realm } from "./fields/dom";
import { type EditableField, isStillDraftField } from "./fields/eligible";
import type { Painter } from "./highlight/painter";
import { painterFor } from "./highlight/painter-for";
import { Ignored } from "./ignored";
import { around, type Box } from "./layer/geometry";
import { bringIntoView } from "./layer/into-view";
import { wordsBehind } from "./replace/added-words";
import { failed, type Outcome } from "./replace/outcome";
import { insertBehind, insertWords, replacePhrase, selectWords } from "./replace/replacer";
import { BlockMemory } from "./text/block-memory";
import { type Edit, editBetween, shiftSpan } from "./text/edit";
import { readTextarea } from "./text/plain-text";
import { RichText } from "./text/rich-text";
import { caretIn, focusField, putCaret, selectedIn, selectionIn } from "./text/selection";
import type { Snapshot } from "./text/snapshot";

/** How far the check of a draft is. */
export type DraftState =
  /** Its first check is under way. */
  | "checking"
  /** `report` is of the text as it stands, or of the text a moment ago. */
  | "checked"
  /** It is longer than drafts are. */
  | "too-long"
  /** The engine could not be reached; the next change tries again. */
  | "unreachable";

/** What was checked, and what came of it. */
export interface Check {
  readonly text: string;
  readonly context: Context;
  readonly report: Report;
}

/** What a draft needs from outside. */
export interface DraftWorld {
  readonly checker: Checker;
  /** Whether the field still holds a draft that is to be checked: the page may use it for something else by now. */
  accepts(field: EditableField): boolean;
  context(field: EditableField): Context;
  /** The report or the state is new. */
  changed(draft: Draft): void;
  /** The marks were painted anew, perhaps at other places. */
  painted(draft: Draft): void;
  /** The field is no draft any more; everything has been taken away. */
  ended(draft: Draft): void;
}

/** While people type, changes of the document are theirs; an editor may draw a little after the key. */
const TYPING_MS = 1000;

export class Draft {
  readonly field: EditableField;
  readonly realm: Realm;
  readonly #world: DraftWorld;
  readonly #painter: Painter;
  readonly #ignored: Ignored;
  readonly #lifetime = new AbortController();
  readonly #memory: BlockMemory | undefined;
  #state: DraftState = "checking";
  #report: Report | undefined;
  /** The text that the report is of. */
  #reported = "";
  #context: Context = {};
  /** What the marks on the screen are of. */
  #snapshot: Snapshot = { text: "", tooLong: false };
  #findings: readonly Finding[] = [];
  /** Text and context of the last check, to know what needs none. */
  #checked: { readonly text: string; readonly context: string } | undefined;
  #isDirty = true;
  #isComposing = false;
  #isChanging = false;
  #isInFlight = false;
  #frame = 0;
  #idle = 0;
  #typedAt = Number.NEGATIVE_INFINITY;

  constructor(field: EditableField, realm: Realm, world: DraftWorld) {
    this.field = field;
    this.realm = realm;
    this.#world = world;
    this.#painter = painterFor(field, realm);
    this.#memory = isTextarea(field) ? undefined : new BlockMemory(field, realm, this.signal);
    this.#ignored = Ignored.in(field);
    this.#listen();
    this.recheck();
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Whether nothing is written in it. */
  get isEmpty(): boolean {
    return this.#snapshot.text.trim() === "";
  }

  /** The last report, without what the agent ignores. */
  get report(): Report | undefined {
    return this.#report;
  }

  /** What the last report was made with. */
  get context(): Context {
    return this.#context;
  }

  /** The weak phrases as they are marked now. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** What a template left to be filled in, in the text as it stands this moment. */
  get blanks(): readonly Finding[] {
    return shifted(this.#findings, this.#snapshot.text, this.#read().text).filter(({ blank }) => blank);
  }

  /** The last check, if it was of the text as it stands this moment. */
  get certain(): Check | undefined {
    const isSettled = this.#state === "checked" && !this.#isComposing && !this.#isChanging;
    if (!isSettled || !this.#report || this.signal.aborted) return undefined;
    const { text } = this.#read();
    return text === this.#reported ? { text, report: this.#report, context: this.#context } : undefined;
  }

  /** Ends with the draft. */
  get signal(): AbortSignal {
    return this.#lifetime.signal;
  }

  /** Where a marked phrase is on the screen, line by line, in the viewport of the field's window. */
  boxesOf(finding: Finding): Box[] {
    return this.#painter.boxesOf(finding);
  }

  /** Where the caret is on the screen. */
  caretBox(): Box | undefined {
    return this.#painter.caretBox();
  }

  /** A change that the user asked for is being made. */
  get isChanging(): boolean {
    return this.#isChanging;
  }

  /** Whether something is selected, more than a caret. */
  hasSelection(): boolean {
    if (isTextarea(this.field)) return this.field.selectionStart !== this.field.selectionEnd;
    return selectionIn(this.field)?.collapsed === false;
  }

  /** What is selected in the text, or where the caret is; undefined if both are elsewhere. */
  selection(): Span | undefined {
    return selectedIn(this.field);
  }

  /** Where the caret is in the text; undefined if it is elsewhere. */
  caret(): number | undefined {
    return caretIn(this.field);
  }

  /** Has a screen reader say something, without anything in the page. */
  announce(words: string): void {
    const speaker: HTMLElement & { ariaNotify?(words: string): void } = this.field;
    speaker.ariaNotify?.(words);
  }

  /** Sets a marked phrase off from the others. */
  setCurrent(finding: Finding | undefined): void {
    this.#painter.setCurrent(finding);
  }

  /** Has the draft checked again, because something beside the text changed. */
  recheck(): void {
    this.#checked = undefined;
    this.#isDirty = true;
    this.#schedule();
  }

  /** Another draft stands in the field: what was ignored in the last one is not ignored in this one. */
  restart(): void {
    this.#ignored.clear();
    this.recheck();
  }

  /** Marks this phrase no more, as long as the draft lives. */
  ignore(finding: Finding): void {
    this.#ignored.add(finding);
    this.recheck();
  }

  /** Puts a rewrite in the place of its phrase, or of the sentence around it; what only adds to these leaves them alone. */
  rewrite(finding: Finding, rewrite: Rewrite): Promise<Outcome> {
    const { text, span } = rewrite.replaces ?? finding;
    const added = wordsBehind(rewrite);
    if (added) return this.#change(() => insertBehind(this.field, text, span, added));
    return this.#change(() => replacePhrase(this.field, text, span, rewrite.text));
  }

  /** What can be done for the draft of the last report; undefined if that is not known. */
  async help(): Promise<DraftingHelp | undefined> {
    const report = this.#report;
    if (!report) return undefined;
    try {
      const help = await this.#world.checker.help(this.#reported, this.#context);
      return report === this.#report ? help : undefined;
    } catch {
      return undefined;
    }
  }

  /** Makes a change of the draft: a starter, a whole outline, a repair of vague words. */
  change(change: Change): Promise<Outcome> {
    return this.#change(async () => {
      const { text, tooLong } = this.#read();
      if (tooLong) return failed("changed");
      const context = this.#world.context(this.field);
      const placed = change.kind === "repair" ? change : { ...change, caret: this.caret() };
      const edit = await this.#world.checker.edit(text, context, placed).catch(() => "unreachable" as const);
      if (edit === "unreachable") return failed(edit);
      if (!edit) return failed("changed");
      const { span } = edit;
      if (span.start === span.end) return insertWords(this.field, text, span.start, edit.text);
      return replacePhrase(this.field, text.slice(span.start, span.end), span, edit.text);
    });
  }

  /** Brings the caret behind a stretch of the text, and that into view. */
  reveal(span: Span): void {
    putCaret(this.field, span.end);
    bringIntoView(this.field, () => around(this.#painter.boxesIn(span)));
  }

  /** Selects a stretch of the text and brings it into view: what is typed next takes its place. */
  async select(span: Span): Promise<void> {
    focusField(this.field);
    await selectWords(this.field, span);
    bringIntoView(this.field, () => around(this.#painter.boxesIn(span)));
  }

  /** Takes everything away from the page. */
  end(): void {
    if (this.signal.aborted) return;
    this.#lifetime.abort();
    this.realm.cancelAnimationFrame(this.#frame);
    this.realm.cancelIdleCallback(this.#idle);
    this.#painter.remove();
    this.#findings = [];
    this.#world.ended(this);
  }

  #listen(): void {
    const { field, realm, signal } = this;
    const on = (type: string, listener: () => void) =>
      field.addEventListener(type, listener, { capture: true, passive: true, signal });
    const typed = () => {
      this.#typedAt = realm.performance.now();
      this.#changed();
    };
    // Editors that draw by themselves cancel `beforeinput`, and then there is no `input`.
    for (const type of ["beforeinput", "input", "paste", "drop"]) on(type, typed);
    on("compositionstart", () => {
      this.#isComposing = true;
    });
    on("compositionend", () => {
      this.#isComposing = false;
      typed();
    });
    if (isTextarea(field)) {
      // A script that sets the value moves the caret with it; nothing else tells of it.
      on("selectionchange", () => this.#changed());
    } else {
      const observer = new realm.MutationObserver(() => this.#changed());
      observer.observe(field, { subtree: true, childList: true, characterData: true });
      signal.addEventListener("abort", () => observer.disconnect());
    }
    const presence = new realm.IntersectionObserver(() => {
      if (!field.isConnected) this.end();
    });
    presence.observe(field);
    signal.addEventListener("abort", () => presence.disconnect());
    realm.addEventListener("pagehide", () => this.end(), { signal });
  }

  /** The field may hold another text now. */
  #changed(): void {
    this.#isDirty = true;
    const isTyping = this.realm.performance.now() - this.#typedAt < TYPING_MS;
    if (isTyping) this.#schedule();
    else this.#scheduleIdle();
  }

  #schedule(): void {
    if (this.#frame || this.signal.aborted) return;
    this.#frame = this.realm.requestAnimationFrame(() => {
      this.#frame = 0;
      this.#update();
    });
  }

  /** A page that changes its fields all the time gets the time that is left over. */
  #scheduleIdle(): void {
    if (this.#frame || this.#idle || this.signal.aborted) return;
    this.#idle = this.realm.requestIdleCallback(
      () => {
        this.#idle = 0;
        this.#schedule();
      },
      { timeout: 300 },
    );
  }

  #read(): Snapshot {
    return isTextarea(this.field) ? readTextarea(this.field) : RichText.read(this.field, this.#memory);
  }

  /** Reads the field, keeps the marks with their words, and asks for a check if the text is new. */
  #update(): void {
    if (this.#isComposing || this.#isChanging) return;
    if (!isStillDraftField(this.field)) {
      this.end();
      return;
    }
    if (this.#isDirty) {
      this.#isDirty = false;
      const before = this.#snapshot.text;
      const snapshot = this.#read();
      this.#snapshot = snapshot;
      // An editor may have drawn the same text anew; in a textarea the same text is where it was.
      if (snapshot.text !== before || !isTextarea(this.field)) {
        this.#paint(shifted(this.#findings, before, snapshot.text), snapshot);
      }
      if (snapshot.text.trim() === "") this.#ignored.clear();
    }
    this.#check();
  }

  #check(): void {
    if (this.#isInFlight) return;
    if (!this.#world.accepts(this.field)) {
      this.end();
      return;
    }
    const { text, tooLong } = this.#snapshot;
    if (tooLong) {
      this.#checked = undefined;
      if (this.#state !== "too-long") this.#settle("too-long");
      return;
    }
    const context = this.#world.context(this.field);
    const asked = { text, context: JSON.stringify(context) };
    if (text === this.#checked?.text && asked.context === this.#checked.context) return;
    this.#checked = asked;
    this.#isInFlight = true;
    this.#ask(text, context).then(
      (report) => this.#accept(report, text, context),
      () => {
        this.#isInFlight = false;
        this.#checked = undefined;
        if (!this.signal.aborted) this.#settle("unreachable");
      },
    );
  }

  /** An extension that was updated meanwhile throws where it would reject. */
  async #ask(text: string, context: Context): Promise<Report> {
    return this.#world.checker.check(text, context);
  }

  #accept(report: Report, text: string, context: Context): void {
    this.#isInFlight = false;
    if (this.signal.aborted || this.#isComposing || this.#isChanging) {
      this.#checked = undefined;
      return;
    }
    if (this.#isDirty) {
      this.#isDirty = false;
      this.#snapshot = this.#read();
    }
    const findings = report.findings.filter((finding) => !this.#ignored.has(finding));
    this.#paint(shifted(findings, text, this.#snapshot.text), this.#snapshot);
    // What is said of an older text is only painted, where it still holds; the new text is on its way.
    if (text === this.#snapshot.text) {
      this.#context = context;
      this.#reported = text;
      this.#settle("checked", { ...report, findings });
    }
    this.#check();
  }

  #paint(findings: readonly Finding[], snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#findings = findings;
    this.#painter.paint(findings, snapshot);
    this.#world.painted(this);
  }

  #settle(state: DraftState, report?: Report): void {
    this.#state = state;
    this.#report = report;
    this.#world.changed(this);
  }

  /** Makes a change by the replacer; nothing is read or painted half-way. */
  async #change(make: () => Promise<Outcome>): Promise<Outcome> {
    if (this.signal.aborted) return failed("gone");
    if (this.#isComposing) return failed("composing");
    if (this.#isChanging) return failed("changed");
    this.#isChanging = true;
    try {
      return await make();
    } finally {
      this.#isChanging = false;
      this.recheck();
    }
  }
}

/** The findings of an older text that still hold in a newer one, at their new places. */
function shifted(findings: readonly Finding[], before: string, after: string): readonly Finding[] {
  const edit = editBetween(before, after);
  if (!edit) return findings;
  return findings.flatMap((finding) => {
    const span = shiftSpan(finding.span, edit);
    if (!span) return [];
    const rewrites = finding.rewrites.flatMap((rewrite) => shiftedRewrite(rewrite, edit));
    const isUnmoved =
      span === finding.span && rewrites.every((rewrite, at) => rewrite === finding.rewrites[at]);
    return isUnmoved ? [finding] : [{ ...finding, span, rewrites }];
  });
}

/** Nothing if the sentence that it is for was edited. */
function shiftedRewrite(rewrite: Rewrite, edit: Edit): readonly Rewrite[] {
  const { replaces } = rewrite;
  const span = replaces && shiftSpan(replaces.span, edit);
  if (!replaces || span === replaces.span) return [rewrite];
  return span ? [{ ...rewrite, replaces: { ...replaces, span } }] : [];
}
