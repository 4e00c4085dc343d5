/** A page with fields of all kinds, under a strict policy, and a checker that knows three phrases. */

import { type Amends, type Hooks, startAmends } from "../../extension/src/amends";
import type { Checker, Report } from "../../extension/src/checker";
import { checkPhrases } from "./phrases";

interface Lab {
  readonly amends: Amends;
  /** What was told to the page around the content script. */
  readonly told: string[];
  /** What the page's own listeners saw. */
  readonly seen: string[];
  /** Every text that went to the checker. */
  readonly checked: string[];
  /** Fields whose value was asked for though it must not be. */
  readonly readInSpiteOfAll: string[];
  /** Takes the content script away. */
  stop(): void;
}

declare global {
  interface Window {
    lab: Lab;
  }
}

/** Sets a trap in every field that must not be read. */
function trap(readInSpiteOfAll: string[]): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("#never :is(input, textarea)")) {
    Object.defineProperty(field, "value", {
      get() {
        readInSpiteOfAll.push(field.getAttribute("aria-label") ?? "");
        return "";
      },
    });
  }
}

/** A rich field in a shadow root. */
function fillShadow(): void {
  const root = document.querySelector("#shadow-host")?.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "fields.css";
  const field = document.createElement("div");
  field.id = "in-shadow";
  field.className = "field";
  field.contentEditable = "true";
  field.role = "textbox";
  field.ariaLabel = "In a shadow root";
  root?.append(style, field);
}

const told: string[] = [];
const seen: string[] = [];
const checked: string[] = [];
const readInSpiteOfAll: string[] = [];
const rulesOff = new Set<string>();
const ending = new AbortController();

trap(readInSpiteOfAll);
fillShadow();

const checker: Checker = {
  check: async (text, context): Promise<Report> => {
    checked.push(text);
    return checkPhrases(text, context);
  },
  help: async () => ({ starters: [], repairs: [], outline: undefined, commitments: [] }),
  edit: async (text, _context, change) => {
    const end = text.trimEnd().length;
    return change.kind === "starter" ? { span: { start: end, end }, text: ` ${change.starter}` } : undefined;
  },
};
const hooks: Hooks = {
  context: () => ({ disabled_rules: [...rulesOff] }),
  turnRuleOff: (rule) => {
    told.push(`off ${rule}`);
    rulesOff.add(rule);
    amends.recheck();
  },
  openPanel: (draft) => told.push(`panel ${draft.field.id}`),
  ended: (draft) => told.push(`ended ${draft.field.id}`),
};
const amends = startAmends(document, checker, hooks, ending.signal);
window.lab = { amends, told, seen, checked, readInSpiteOfAll, stop: () => ending.abort() };

// The page comes after the content script, as a page does; it listens to all that it can.
for (const type of [
  "pointerdown",
  "mousedown",
  "pointerup",
  "mouseup",
  "click",
  "keydown",
  "keyup",
  "wheel",
  "focusin",
  "toggle",
]) {
  const note = (event: Event) => {
    const { key } = event as KeyboardEvent;
    seen.push(key ? `${type} ${key}` : type);
  };
  window.addEventListener(type, note, { capture: true, passive: true });
  document.addEventListener(type, note, { passive: true });
}
