/** Looking around a field: out of shadow roots and of frames of the same site, where editors like to live. */

import { composedParent, frameAround, realmOf } from "../../fields/dom";

/** The nearest element around `start`, or itself, that matches; frames and shadow roots are no border. */
export function around(start: Element, selector: string): Element | undefined {
  for (let at: Element | null = start; at; at = parentAcross(at)) {
    if (at.matches(selector)) return at;
  }
  return undefined;
}

/** The parent, out of shadow roots and of frames. */
export function parentAcross(element: Element): Element | null {
  const parent = composedParent(element);
  if (parent) return parent;
  const realm = realmOf(element);
  return realm ? frameAround(realm) : null;
}

/** The element that stands for `field` in the document of `other`: the field, or the frame that holds it. */
export function standIn(field: Element, other: Node): Element | undefined {
  const doc = other.nodeType === Node.DOCUMENT_NODE ? (other as Document) : other.ownerDocument;
  for (let at: Element | null = field; at; ) {
    if (at.ownerDocument === doc) return at;
    const realm = realmOf(at);
    at = realm ? frameAround(realm) : null;
  }
  return undefined;
}

/** Whether people can see an element. */
export function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

/** Whether something may be read: people can see it, or it is what a form sends. */
export function isReadable(element: Element): boolean {
  return isInput(element) || element.localName === "option" || isShown(element);
}

export function isInput(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element.localName === "input" || element.localName === "textarea";
}

/** The first element in `scope` that matches one of `selectors`, earlier ones first, and may be read. */
export function firstReadable(scope: ParentNode, selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    for (const element of scope.querySelectorAll(selector)) if (isReadable(element)) return element;
  }
  return undefined;
}

/** All that matches the first selector that finds something. */
export function allReadable(scope: ParentNode, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = [...scope.querySelectorAll(selector)].filter(isReadable);
    if (found.length > 0) return found;
  }
  return [];
}

/** What an element says on one line: its text, or the value of an input. Empty if there is none. */
export function wordsOf(element: Element | undefined): string {
  if (!element) return "";
  const words = isInput(element) ? element.value : (element.textContent ?? "");
  return words.replace(/\s+/g, " ").trim();
}
