/** The small count by a field: how many parts the apology has, and how many phrases are weak. */

import { autoUpdate } from "@floating-ui/dom";
import type { Report } from "./checker";
import type { Draft } from "./draft";
import { isEmpty, overlaps, visibleBox } from "./layer/geometry";
import { Surface } from "./layer/surface";
import { message } from "./messages";

/** Between the badge and the edges of its field. */
const INSET = 6;

/** Room for the corner that a textarea is resized by. */
const GRIP = 12;

const STYLE = `
button {
  all: unset;
  position: absolute;
  box-sizing: border-box;
  padding: 2px 9px 3px;
  border: 1px solid light-dark(#848d97, #78828d);
  border-radius: 999px;
  background: light-dark(#ffffff, #262b30);
  color: light-dark(#1b2025, #e7eaed);
  font: 500 12px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif;
  white-space: nowrap;
  cursor: pointer;
  user-select: none;
}
button:hover { border-color: light-dark(#0b5cad, #83bdf5); background: light-dark(#e8f1fb, #1d3347); }
button.complete { border-color: light-dark(#18794a, #63cf98); color: light-dark(#18794a, #63cf98); }
button.aside { visibility: hidden; }
@media (prefers-reduced-motion: no-preference) { button { transition: background-color 120ms; } }
@media (forced-colors: active) { button { border-color: ButtonBorder; } }
`;

export class Badge {
  readonly #draft: Draft;
  readonly #surface: Surface;
  readonly #button: HTMLButtonElement;
  #isOffer = false;
  /** What it says, to know when that is something else. */
  #said = "";
  #following: AbortController | undefined;
  #frame = 0;

  /** `open` opens the checklist; `start` lays out a reply. */
  constructor(draft: Draft, open: () => void, start: () => void) {
    this.#draft = draft;
    const onAction = () => (this.#isOffer ? start() : open());
    this.#surface = new Surface(draft.realm, { style: STYLE, onAction });
    this.#button = draft.realm.document.createElement("button");
    this.#button.type = "button";
    this.#button.tabIndex = -1;
    this.#surface.root.append(this.#button);
    draft.signal.addEventListener("abort", () => this.#hide());
  }

  /** Shows the count of the draft's report. Nothing is shown where nobody apologises and nobody complains. */
  update(): void {
    const { report, state } = this.#draft;
    if (state !== "checked" || !report?.is_apology) {
      this.#hide();
      return;
    }
    // In an empty draft there is nothing to count yet.
    const counts = report.is_empty ? undefined : countsOf(report);
    this.#isOffer = counts === undefined;
    const said = JSON.stringify(counts ?? "offer");
    // A caret that moves has it placed anyway.
    if (said !== this.#said || !this.#surface.isShown) this.#placeSoon();
    if (said !== this.#said) {
      this.#said = said;
      const { text, spoken, isComplete } = counts ? summaryOf(counts) : offer();
      this.#button.textContent = text;
      this.#button.title = spoken;
      this.#button.setAttribute("aria-label", spoken);
      this.#button.classList.toggle("complete", isComplete);
    }
    this.#show();
  }

  #show(): void {
    if (this.#surface.isShown) return;
    this.#following?.abort();
    const following = new AbortController();
    const { signal } = following;
    this.#following = following;
    const { field, realm } = this.#draft;
    this.#surface.show(field);
    const placeSoon = () => this.#placeSoon();
    signal.addEventListener("abort", autoUpdate(field, null, placeSoon));
    field.addEventListener("scroll", placeSoon, { passive: true, signal });
    realm.document.addEventListener("selectionchange", placeSoon, { passive: true, signal });
  }

  #hide(): void {
    this.#following?.abort();
    this.#draft.realm.cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#surface.hide();
  }

  #placeSoon(): void {
    this.#frame ||= this.#draft.realm.requestAnimationFrame(() => {
      this.#frame = 0;
      this.#place();
    });
  }

  /** In the lower corner at the end of the field's lines, where the least is written. */
  #place(): void {
    const { field, realm } = this.#draft;
    const seen = visibleBox(field);
    const { width, height } = this.#button.getBoundingClientRect();
    const origin = this.#surface.origin();
    const { direction, resize } = realm.getComputedStyle(field);
    const inset = INSET + (resize === "none" ? 0 : GRIP);
    const left = direction === "rtl" ? seen.left + inset : seen.right - inset - width;
    const top = seen.bottom - INSET - height;
    this.#button.style.left = `${left - origin.left}px`;
    this.#button.style.top = `${top - origin.top}px`;
    const box = { left, top, right: left + width, bottom: top + height };
    const caret = this.#draft.caretBox();
    const isInTheWay =
      caret !== undefined &&
      overlaps(box, { ...caret, left: caret.left - width, right: caret.right + width });
    const hasRoom = !isEmpty(seen) && seen.right - seen.left > width + 2 * inset && top >= seen.top;
    this.#button.classList.toggle("aside", isInTheWay || !hasRoom);
  }
}

interface Summary {
  /** As short as can be. */
  readonly text: string;
  /** In whole words. */
  readonly spoken: string;
  readonly isComplete: boolean;
}

/** What there is to say of a draft that is not empty. */
interface Counts {
  readonly present: number;
  readonly required: number;
  readonly weak: number;
  readonly blanks: number;
}

/** Blanks are counted apart: they are not weak, they are not there yet. */
function countsOf({ parts, findings }: Report): Counts {
  const required = parts.filter((part) => part.need === "required");
  const blanks = findings.filter(({ blank }) => blank).length;
  return {
    present: required.filter((part) => part.status === "present").length,
    required: required.length,
    weak: findings.length - blanks,
    blanks,
  };
}

function offer(): Summary {
  return { text: message("badgeStart"), spoken: message("badgeStartReply"), isComplete: false };
}

function summaryOf({ present, required, weak, blanks }: Counts): Summary {
  const counted = message("badgeParts", present, required);
  const list = (...items: string[]) => items.filter((item) => item !== "").join(", ");
  return {
    text: list(
      counted,
      weak ? message("badgeWeak", weak) : "",
      blanks ? message(blanks === 1 ? "badgeOneBlank" : "badgeBlanks", blanks) : "",
    ),
    spoken: message(
      "badgeOpen",
      list(
        counted,
        weak ? message(weak === 1 ? "badgeOneWeakPhrase" : "badgeWeakPhrases", weak) : "",
        blanks ? message(blanks === 1 ? "badgeOneBlankToFill" : "badgeBlanksToFill", blanks) : "",
      ),
    ),
    isComplete: present === required && weak + blanks === 0,
  };
}
