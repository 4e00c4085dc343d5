/** Where the browser sends the events of what is written. */

import { isElement } from "../fields/dom";

/** The editing host that the browser would send the event to: an island in a widget has its own. */
export function hostAround(node: Node, field: HTMLElement): HTMLElement {
  let host = field;
  for (let up: Node | null = node; up && up !== field; up = up.parentNode) {
    if (isElement(up) && /^(|true|plaintext-only)$/i.test(up.getAttribute("contenteditable") ?? "false")) {
      host = up as HTMLElement;
      break;
    }
  }
  return host;
}
