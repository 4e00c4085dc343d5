/** Boxes on the screen: what of an element can be seen, and where a frame's box is in the page around it. */

import { composedParent, frameAround, isHtml, type Realm, realmOf } from "../fields/dom";

/** A box in the viewport of some window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes that the browser measured, as plain values. */
export function measured(rects: Iterable<DOMRectReadOnly> | undefined): Box[] {
  return [...(rects ?? [])].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
}

export function intersect(a: Box, b: Box): Box {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  return {
    left,
    top,
    right: Math.max(left, Math.min(a.right, b.right)),
    bottom: Math.max(top, Math.min(a.bottom, b.bottom)),
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

export function isEmpty(box: Box): boolean {
  return box.right <= box.left || box.bottom <= box.top;
}

/** The smallest box around all; undefined for none. */
export function around(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes;
  if (!first) return undefined;
  return rest.reduce<Box>(
    (sum, box) => ({
      left: Math.min(sum.left, box.left),
      top: Math.min(sum.top, box.top),
      right: Math.max(sum.right, box.right),
      bottom: Math.max(sum.bottom, box.bottom),
    }),
    first,
  );
}

export function viewportOf(realm: Window): Box {
  const { clientWidth, clientHeight } = realm.document.documentElement;
  // In quirks mode the root element is as high as its content.
  const height = realm.document.compatMode === "BackCompat" ? realm.innerHeight : clientHeight;
  return { left: 0, top: 0, right: clientWidth, bottom: height };
}

/** The padding box of an element, without scrollbars. */
export function paddingBox(element: HTMLElement): Box {
  const outer = element.getBoundingClientRect();
  const scale = scaleOf(element, outer);
  const left = outer.left + element.clientLeft * scale.x;
  const top = outer.top + element.clientTop * scale.y;
  return {
    left,
    top,
    right: left + element.clientWidth * scale.x,
    bottom: top + element.clientHeight * scale.y,
  };
}

/** How much transforms around an element enlarge it on the screen. */
export function scaleOf(
  element: HTMLElement,
  rect: { readonly width: number; readonly height: number } = element.getBoundingClientRect(),
): { x: number; y: number } {
  return { x: ratio(rect.width, element.offsetWidth), y: ratio(rect.height, element.offsetHeight) };
}

/** Layout rounds `offsetWidth` to whole pixels: that alone is no scale. */
function ratio(shown: number, laidOut: number): number {
  return laidOut === 0 || Math.abs(shown - laidOut) < 1 ? 1 : shown / laidOut;
}

/** The part of an element's padding box that its scrolling ancestors and its window leave in view. */
export function visibleBox(element: HTMLElement): Box {
  const realm = realmOf(element);
  if (!realm) return { left: 0, top: 0, right: 0, bottom: 0 };
  const doc = element.ownerDocument;
  const isPage = element === doc.body || element === doc.documentElement;
  let box = isPage ? viewportOf(realm) : intersect(paddingBox(element), viewportOf(realm));
  for (let up = isPage ? null : composedParent(element); up; up = composedParent(up)) {
    // The page's own scrolling is the viewport's, which is taken already.
    if (!isHtml(up) || up === doc.body || up === doc.documentElement) break;
    const { overflowX, overflowY, position } = realm.getComputedStyle(up);
    if (overflowX !== "visible" || overflowY !== "visible") {
      const clip = paddingBox(up);
      box = intersect(box, {
        left: overflowX === "visible" ? box.left : clip.left,
        right: overflowX === "visible" ? box.right : clip.right,
        top: overflowY === "visible" ? box.top : clip.top,
        bottom: overflowY === "visible" ? box.bottom : clip.bottom,
      });
    }
    if (position === "fixed") break;
  }
  return box;
}

/** A box of an inner window, cut to what is in view and moved into the viewport of an outer one. */
export function boxInOuter(box: Box, from: Realm, to: Realm): Box {
  let moved = box;
  let realm = from;
  while (realm !== to) {
    const frame = frameAround(realm);
    const outer = frame && realmOf(frame);
    if (!frame || !outer) break;
    const port = paddingBox(frame);
    const scale = scaleOf(frame);
    moved = {
      left: port.left + moved.left * scale.x,
      top: port.top + moved.top * scale.y,
      right: port.left + moved.right * scale.x,
      bottom: port.top + moved.bottom * scale.y,
    };
    realm = outer;
  }
  return moved;
}
