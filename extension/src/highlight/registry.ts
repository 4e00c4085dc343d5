/** The browser's registry of highlights, one a window: which ranges are marked, and the style sheets for them. */

import type { Severity } from "../checker";
import type { Realm } from "../fields/dom";
import { inkRules, SEVERITIES } from "./ink";

/** The slots of the registry: a severity, or the phrase whose card is open. */
export type Slot = Severity | `current-${Severity}`;

const SLOTS: readonly Slot[] = [
  ...SEVERITIES,
  ...SEVERITIES.map((severity) => `current-${severity}` as const),
];

const registries = new WeakMap<Realm, Registry>();

export class Registry {
  readonly #realm: Realm;
  readonly #highlights = new Map<Slot, Highlight>();
  readonly #sheet: CSSStyleSheet;
  readonly #roots = new Map<Document | ShadowRoot, number>();
  /** Pages can list the names of highlights: these say nothing, and clash with nobody's. */
  readonly #prefix: string;

  private constructor(realm: Realm) {
    this.#realm = realm;
    const [token = 0] = crypto.getRandomValues(new Uint32Array(1));
    this.#prefix = `u${token.toString(36)}`;
    for (const slot of SLOTS) {
      const highlight = new realm.Highlight();
      highlight.priority = slot.startsWith("current") ? 1 : 0;
      this.#highlights.set(slot, highlight);
    }
    this.#sheet = new realm.CSSStyleSheet();
    this.#sheet.replaceSync(
      inkRules({
        selector: (severity, isCurrent) =>
          `::highlight(${this.#name(isCurrent ? `current-${severity}` : severity)})`,
        forcedCurrent: "background-color: Highlight; color: HighlightText;",
      }),
    );
  }

  /** The one registry of a window. */
  static of(realm: Realm): Registry {
    let registry = registries.get(realm);
    if (!registry) {
      registry = new Registry(realm);
      registries.set(realm, registry);
    }
    return registry;
  }

  /** Makes marks visible in a document or shadow root. Every call needs one of `unstyle`. */
  style(root: Document | ShadowRoot): void {
    this.#roots.set(root, (this.#roots.get(root) ?? 0) + 1);
    this.keepStyled(root);
  }

  /** Puts the style sheet back if the page has set a new list of sheets. */
  keepStyled(root: Document | ShadowRoot): void {
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
  }

  unstyle(root: Document | ShadowRoot): void {
    const users = (this.#roots.get(root) ?? 0) - 1;
    if (users > 0) {
      this.#roots.set(root, users);
      return;
    }
    this.#roots.delete(root);
    const at = root.adoptedStyleSheets.indexOf(this.#sheet);
    if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
  }

  add(slot: Slot, range: AbstractRange): void {
    this.#of(slot).add(range);
    this.keep();
  }

  delete(slot: Slot, range: AbstractRange): void {
    const highlight = this.#of(slot);
    highlight.delete(range);
    if (highlight.size === 0) this.#realm.CSS.highlights.delete(this.#name(slot));
  }

  /** Registers what has ranges. A page may clear the browser's registry, so it is only ever treated as a copy. */
  keep(): void {
    const { highlights } = this.#realm.CSS;
    for (const [slot, highlight] of this.#highlights) {
      if (highlight.size > 0 && highlights.get(this.#name(slot)) !== highlight) {
        highlights.set(this.#name(slot), highlight);
      }
    }
  }

  #of(slot: Slot): Highlight {
    return this.#highlights.get(slot) as Highlight;
  }

  #name(slot: Slot): string {
    return `${this.#prefix}-${SLOTS.indexOf(slot) + 1}`;
  }
}
