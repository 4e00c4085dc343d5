/** Where something of ours has to be put so that it lies over a field. */

import { composedParent, isHtml, realmOf } from "../fields/dom";

/** How an element stands among what the page paints over one another. */
export interface Stacking {
  /** Ours goes in here: a modal dialog makes everything outside it inert. */
  readonly parent: Element;
  /** The field is shown above `parent` (in a popover, full screen), where no `z-index` reaches. */
  readonly inTopLayer: boolean;
  /** The field does not move when the page scrolls. */
  readonly isFixed: boolean;
  /** The `z-index` that the field's surroundings have in the page. */
  readonly zIndex: number;
}

export function stackingOf(element: Element): Stacking {
  const realm = realmOf(element);
  let inTopLayer = false;
  let isFixed = false;
  let zIndex = 0;
  for (let up: Element | null = element; up && realm; up = composedParent(up)) {
    if (!isHtml(up)) continue;
    if (up.localName === "dialog" && up.matches(":modal")) return { parent: up, inTopLayer, isFixed, zIndex };
    const style = realm.getComputedStyle(up);
    if (style.position === "fixed" || style.position === "sticky") isFixed = true;
    const ownIndex = Number.parseInt(style.zIndex, 10);
    if (Number.isInteger(ownIndex) && style.position !== "static") zIndex = ownIndex;
    if (up.matches(":popover-open, :fullscreen")) inTopLayer = true;
  }
  return { parent: element.ownerDocument.documentElement, inTopLayer, isFixed, zIndex };
}
