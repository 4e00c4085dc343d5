/** A received message as plain text: what people see of it, with what it quotes marked by ">" as in plain mail. */

import { isElement, isText, realmOf } from "../../fields/dom";
import { isShown } from "./around";

/** Longer messages are cut here; what went wrong stands further up. */
const LONGEST_MESSAGE = 20_000;

const QUOTE =
  'blockquote, [class*="yahoo_quoted"], [class*="protonmail_quote"], [id$="mail-editor-reference-message-container"]';
const NO_WORDS =
  'script, style, template, noscript, head, title, textarea, select, input, button, svg, img, video, audio, iframe, [aria-hidden="true"], [hidden]';

const known = new WeakMap<Element, { readonly source: string; readonly text: string }>();

/** The text of a message. It is read anew only when the message has changed. */
export function messageText(message: Element, leaveOut = ""): string {
  const source = message.textContent ?? "";
  const before = known.get(message);
  if (before?.source === source) return before.text;
  const text = read(message, leaveOut);
  known.set(message, { source, text });
  return text;
}

/** One walk without recursion, because pages can nest deeper than calls can. */
function read(message: Element, leaveOut: string): string {
  const realm = realmOf(message);
  const lines: string[] = [];
  let line = "";
  let depth = 0;
  let length = 0;
  const endLine = () => {
    const words = line.replace(/[ \t]+/g, " ").trim();
    // One empty line between paragraphs is enough.
    if (words !== "" || (lines.length > 0 && lines.at(-1) !== "")) {
      lines.push(words && "> ".repeat(depth) + words);
      length += words.length + 1;
    }
    line = "";
  };
  const endBlock = () => {
    if (line.trim() !== "") endLine();
  };
  const isBlock = (element: Element) =>
    !/^(inline|contents|ruby)/.test(realm?.getComputedStyle(element).display ?? "inline");

  let node: Node | null = message.firstChild;
  let parent: Element = message;
  while (length < LONGEST_MESSAGE) {
    if (!node) {
      if (parent === message) break;
      if (parent.matches(QUOTE)) {
        endBlock();
        depth -= 1;
      } else if (isBlock(parent)) {
        endBlock();
        if (parent.localName === "p") endLine();
      }
      node = parent.nextSibling;
      parent = parent.parentElement ?? message;
    } else if (isText(node)) {
      const isPreformatted = /^(pre|break-spaces)/.test(realm?.getComputedStyle(parent).whiteSpace ?? "");
      const [first = "", ...more] = isPreformatted
        ? node.data.split("\n")
        : [node.data.replace(/[\r\n]+/g, " ")];
      line += first;
      for (const next of more) {
        endLine();
        line = next;
      }
      node = node.nextSibling;
    } else if (!isElement(node) || isWithoutWords(node, leaveOut)) {
      node = node.nextSibling;
    } else if (node.localName === "br") {
      endLine();
      node = node.nextSibling;
    } else {
      if (node.matches(QUOTE)) {
        endBlock();
        depth += 1;
      } else if (isBlock(node)) endBlock();
      parent = node;
      node = node.firstChild;
    }
  }
  endBlock();
  while (lines.at(-1) === "") lines.pop();
  return lines.join("\n").slice(0, LONGEST_MESSAGE);
}

function isWithoutWords(element: Element, leaveOut: string): boolean {
  if (element.localName === "br") return false;
  return element.matches(NO_WORDS) || (leaveOut !== "" && element.matches(leaveOut)) || !isShown(element);
}
