/** A region that is read with a memory reads as one that is read without, whatever happens to it. */

import { BlockMemory } from "../../../extension/src/text/block-memory";
import { RichText } from "../../../extension/src/text/rich-text";
import type { Tally } from "./tally";

const REGION =
  "<p>Dear Maria,</p><p>We are <b>so</b> sorry.<br>Your order  is late.</p><div>One <span>chip</span> two</div>" +
  '<ul><li>refund</li><li><p>replace</p></li></ul><div style="white-space: pre-wrap">kept\n  spaces\n</div>' +
  '<div><p>inner</p>bare<div>Regards</div></div><p><br></p><div class="last">Tom</div>';

const ROUNDS = 400;

type Change = (root: HTMLElement, pick: (below: number) => number) => void;

const CHANGES: readonly Change[] = [
  (root, pick) => {
    const text = textIn(root, pick);
    text?.insertData(pick(text.length + 1), ["x", " ", "  ", "\n", "🎁"][pick(5)] as string);
  },
  (root, pick) => {
    const text = textIn(root, pick);
    text?.deleteData(pick(text.length + 1), 3);
  },
  // Enter: the rest of a paragraph goes into one of its own.
  (root, pick) => {
    const block = elementIn(root, pick);
    if (!block.firstChild || block === root) return;
    const rest = block.cloneNode(false);
    rest.appendChild(block.lastChild as Node);
    block.after(rest);
  },
  // A paragraph is moved, with all that is in it.
  (root, pick) => {
    const [moved, place] = [elementIn(root, pick), elementIn(root, pick)];
    if (moved !== root && !moved.contains(place)) place.append(moved);
  },
  (root, pick) => elementIn(root, pick).classList.toggle("gmail_signature"),
  (root, pick) => {
    const element = elementIn(root, pick);
    if (element !== root) element.hidden = !element.hidden;
  },
  (root, pick) => {
    const element = elementIn(root, pick);
    element.style.visibility = element.style.visibility ? "" : "hidden";
  },
  (root, pick) => {
    const element = elementIn(root, pick);
    element.style.whiteSpace = element.style.whiteSpace ? "" : "pre-wrap";
  },
  (root, pick) => {
    const element = elementIn(root, pick);
    if (element !== root) element.contentEditable = element.contentEditable === "false" ? "inherit" : "false";
  },
  (root, pick) => elementIn(root, pick).append(document.createElement("br")),
  (root, pick) => elementIn(root, pick).insertAdjacentHTML("beforeend", "<p>pasted <i>words</i></p>"),
  // Taken out, changed while it is out, and put back.
  (root, pick) => {
    const element = elementIn(root, pick);
    const { parentNode, nextSibling } = element;
    if (element === root || !parentNode) return;
    element.remove();
    element.append("more");
    parentNode.insertBefore(element, nextSibling);
  },
];

export function blockMemoryCases(tally: Tally): void {
  const root = document.createElement("div");
  root.contentEditable = "true";
  document.body.append(root);
  const end = new AbortController();
  const memory = new BlockMemory(root, window, end.signal);
  const pick = numbers();
  for (let round = 0; round < ROUNDS; round++) {
    // Before it grows without end.
    if (round % 40 === 0) {
      root.removeAttribute("style");
      root.removeAttribute("class");
      root.innerHTML = REGION;
    }
    const at = pick(CHANGES.length);
    CHANGES[at]?.(root, pick);
    compare(tally, `change ${at} in round ${round}`, RichText.read(root, memory), RichText.read(root));
  }
  end.abort();
  root.remove();
}

function compare(tally: Tally, what: string, remembered: RichText, fresh: RichText): void {
  tally.equal(`${what}, the text`, remembered.text, fresh.text);
  let others = 0;
  for (let offset = 0; offset <= fresh.text.length; offset++) {
    for (const lean of ["forward", "backward"] as const) {
      const [is, shouldBe] = [remembered.placeAt(offset, lean), fresh.placeAt(offset, lean)];
      if (is?.node !== shouldBe?.node || is?.offset !== shouldBe?.offset) others++;
    }
  }
  tally.equal(`${what}, offsets at other places`, others, 0);
}

function textIn(root: HTMLElement, pick: (below: number) => number): Text | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts[pick(texts.length)];
}

/** The region itself is one of them. */
function elementIn(root: HTMLElement, pick: (below: number) => number): HTMLElement {
  const all = [root, ...root.querySelectorAll<HTMLElement>("*")];
  return all[pick(all.length)] as HTMLElement;
}

/** The same numbers in every run. */
function numbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % Math.max(below, 1);
  };
}
