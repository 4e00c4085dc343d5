/** Presses a control for the user, who was asked and said so. */

import { realmOf } from "../fields/dom";

/** One press, with all that a hand on a mouse would do: pages listen to one of these or another. */
export function press(control: HTMLElement): void {
  const realm = realmOf(control);
  if (!realm) return;
  const { left, top, width, height } = control.getBoundingClientRect();
  const at = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: realm,
    clientX: left + width / 2,
    clientY: top + height / 2,
    button: 0,
    detail: 1,
  };
  const pointer = { ...at, pointerId: 1, pointerType: "mouse", isPrimary: true };
  control.dispatchEvent(new realm.PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
  control.dispatchEvent(new realm.MouseEvent("mousedown", { ...at, buttons: 1 }));
  control.dispatchEvent(new realm.PointerEvent("pointerup", pointer));
  control.dispatchEvent(new realm.MouseEvent("mouseup", at));
  // Only this is a click to the browser too, which then submits a form.
  control.click();
}
