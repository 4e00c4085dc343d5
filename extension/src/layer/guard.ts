/**
 * Keeps what people do on our own surfaces from the page: its listeners must not see these events, and a click on
 * ours must not take the focus out of the field. To come before the page's listeners, the guard has to be set up
 * before the page's scripts run.
 */

import type { Realm } from "../fields/dom";

/** All events of pointer, mouse, touch and wheel, and those of a popover. */
const GUARDED = [
  "pointerover",
  "pointerout",
  "pointerenter",
  "pointerleave",
  "pointermove",
  "pointerdown",
  "pointerup",
  "pointercancel",
  "mouseover",
  "mouseout",
  "mouseenter",
  "mouseleave",
  "mousemove",
  "mousedown",
  "mouseup",
  "click",
  "dblclick",
  "auxclick",
  "contextmenu",
  "touchstart",
  "touchmove",
  "touchend",
  "touchcancel",
  "wheel",
  "dragstart",
  "selectstart",
  "beforetoggle",
  "toggle",
] as const;

/** Returns false to let the event through to the surface's own elements. */
type Handler = (event: Event) => boolean;

const handlers = new WeakMap<EventTarget, Handler>();

/** Begins to guard the surfaces in a window. Doing so again changes nothing. */
export function guardSurfaces(realm: Realm, signal: AbortSignal): void {
  for (const type of GUARDED) {
    const passive = type === "wheel" || type.startsWith("touch");
    realm.addEventListener(type, stop, { capture: true, passive, signal });
  }
}

/** Sends the guarded events of `host` to `handler`, and to nobody else. */
export function guardHost(host: HTMLElement, handler: Handler): void {
  handlers.set(host, handler);
}

function stop(event: Event): void {
  const handler = event.target && handlers.get(event.target);
  if (handler?.(event)) event.stopImmediatePropagation();
}
