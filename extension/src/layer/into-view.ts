/** Scrolls a stretch of a field into view, by no more than is needed. */

import { composedParent, isHtml, realmOf } from "../fields/dom";
import { type Box, paddingBox, viewportOf } from "./geometry";

/** Room that is left around the stretch. */
const MARGIN = 24;

/** `measure` says where the stretch is; it is asked again after every scroll. */
export function bringIntoView(field: HTMLElement, measure: () => Box | undefined): void {
  const realm = realmOf(field);
  if (!realm) return;
  for (let up: Element | null = field; up; up = composedParent(up)) {
    if (!isHtml(up) || up.scrollHeight <= up.clientHeight) continue;
    const isPage = up === field.ownerDocument.scrollingElement;
    if (!isPage && !/auto|scroll/.test(realm.getComputedStyle(up).overflowY)) continue;
    const box = measure();
    if (!box) return;
    up.scrollTop += missing(box, isPage ? viewportOf(realm) : paddingBox(up));
  }
}

/** How far a box has to come up (or down, if negative) to be inside a port. */
function missing(box: Box, port: Box): number {
  if (box.top < port.top + MARGIN) return box.top - port.top - MARGIN;
  if (box.bottom > port.bottom - MARGIN)
    return Math.min(box.bottom - port.bottom + MARGIN, box.top - port.top);
  return 0;
}
