/** The page's side of Amends, for a document and the frames in it: the same in the demo page and in the extension. */

import { Badge } from "./badge";
import { takeBlankKey } from "./blank-travel";
import { CardOpener } from "./card/card-opener";
import type { Checker, Context } from "./checker";
import { Draft } from "./draft";
import { deepActiveElement, documentIn, isFrame, type Realm, realmOf } from "./fields/dom";
import { draftFieldOf, type EditableField } from "./fields/eligible";
import { watchFields } from "./fields/watch";
import { keyTaker } from "./keys";
import { guardSurfaces } from "./layer/guard";
import { DEFAULT_SETTINGS, type Settings } from "./settings";

export type { Draft, DraftState } from "./draft";
export type { Failure, Outcome } from "./replace/outcome";
export { DEFAULT_SETTINGS, type Settings, type Shortcut } from "./settings";

/** What the code around it provides, and is told. */
export interface Hooks {
  /** Whether a field that could hold a draft is to be checked; without it, every such field is. */
  accepts?(field: EditableField): boolean;
  /** What is known beside the text of this field. Asked before every check. */
  context(field: EditableField): Context;
  /** How the card opens. */
  settings?(): Settings;
  /** A draft has a new report or a new state. */
  changed?(draft: Draft): void;
  /** The focus came into a draft. */
  focused?(draft: Draft): void;
  /** The field of a draft is gone. */
  ended?(draft: Draft): void;
  /**
   * A window is watched from now on: the page's own, or that of a frame. `draft` is the one that keys in it go to.
   * Called again when the window may have lost its listeners.
   */
  entered?(window: Realm, draft: () => Draft | undefined): void;
  /** The user turned a rule off. The context must name it from now on; then `recheck`. */
  turnRuleOff(rule: string): void;
  /** The user asked for the checklist of a draft. */
  openPanel(draft: Draft): void;
}

/** The drafts of a page. */
export interface Amends {
  /** The draft that the focus is in or was in last. */
  readonly active: Draft | undefined;
  readonly drafts: ReadonlyMap<EditableField, Draft>;
  /** Checks a field at once, before the focus comes into it. */
  watch(field: EditableField): Draft | undefined;
  /** Takes on the field that has the focus: it may be accepted now. */
  attend(): void;
  /** Checks all drafts again: the context has changed. */
  recheck(): void;
  /** Opens the card at the caret of the active draft. Returns whether there is a phrase to show. */
  openCard(): boolean;
}

/** Begins to check the fields that people write in. Aborting `signal` takes everything away again. */
export function startAmends(doc: Document, checker: Checker, hooks: Hooks, signal: AbortSignal): Amends {
  const realm = doc.defaultView as Realm;
  const drafts = new Map<EditableField, Draft>();
  const badges = new Map<Draft, Badge>();
  const settings = () => hooks.settings?.() ?? DEFAULT_SETTINGS;
  const opener = new CardOpener(realm, settings, (rule) => hooks.turnRuleOff(rule));
  let active: Draft | undefined;

  const accepts = (field: EditableField) => hooks.accepts?.(field) !== false;
  const world = {
    checker,
    accepts,
    context: (field: EditableField) => hooks.context(field),
    changed(draft: Draft) {
      badges.get(draft)?.update();
      hooks.changed?.(draft);
    },
    painted: (draft: Draft) => opener.repainted(draft),
    ended(draft: Draft) {
      drafts.delete(draft.field);
      badges.delete(draft);
      if (active === draft) active = undefined;
      hooks.ended?.(draft);
    },
  };

  function watch(field: EditableField): Draft | undefined {
    for (const draft of [...drafts.values()]) if (!draft.field.isConnected) draft.end();
    const known = drafts.get(field);
    if (known) return known;
    const fieldRealm = realmOf(field);
    if (signal.aborted || !fieldRealm || draftFieldOf(field) !== field || !accepts(field)) return undefined;
    const draft = new Draft(field, fieldRealm, world);
    drafts.set(field, draft);
    badges.set(
      draft,
      new Badge(
        draft,
        () => hooks.openPanel(draft),
        () => void layOut(draft),
      ),
    );
    opener.watchDraft(draft);
    return draft;
  }

  /** Where a reply cannot be laid out, the checklist says what belongs into it. */
  async function layOut(draft: Draft): Promise<void> {
    const { ok } = await draft.change({ kind: "outline", caret: undefined });
    if (!ok) hooks.openPanel(draft);
  }

  function focus(field: EditableField): void {
    const draft = watch(field);
    if (!draft || draft === active) return;
    active = draft;
    hooks.focused?.(draft);
  }

  /** The draft that keys in a window go to. */
  function focusedIn(window: Realm): Draft | undefined {
    const field = draftFieldOf(deepActiveElement(window.document));
    return field && drafts.get(field);
  }

  const enter = (entered: Document) => {
    const window = entered.defaultView as Realm;
    const inUse = () => focusedIn(window);
    const watchWindow = opener.windowWatcher(window, inUse, signal);
    const takeBlankKeys = keyTaker((event) =>
      takeBlankKey(event, settings(), inUse, (draft, blank) => opener.offer(draft, blank)),
    );
    return () => {
      // The guard comes first: what happens on our own surfaces is nobody else's business.
      guardSurfaces(window, signal);
      watchWindow();
      takeBlankKeys(window, signal);
      hooks.entered?.(window, inUse);
    };
  };
  signal.addEventListener("abort", () => {
    opener.close();
    for (const draft of [...drafts.values()]) draft.end();
  });
  watchFields(doc, { entered: enter, focused: focus }, signal);

  return {
    get active() {
      return active;
    },
    drafts,
    watch,
    attend() {
      const field = focusedField(doc);
      if (field) focus(field);
    },
    recheck() {
      for (const draft of drafts.values()) draft.recheck();
    },
    openCard: () => active !== undefined && opener.openAtCaret(active),
  };
}

/** The field with the focus, in this document or in a frame of the same site. */
function focusedField(doc: Document): EditableField | undefined {
  const active = deepActiveElement(doc);
  if (!isFrame(active)) return draftFieldOf(active);
  const inner = documentIn(active);
  return inner ? focusedField(inner) : undefined;
}
