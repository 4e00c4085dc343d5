/** Which editables are checked. Nothing in here reads a value: a field that is not ours is never looked into. */

import { composedParent, isHtml, isTextarea } from "./dom";

/** A field that can hold a draft. */
export type EditableField = HTMLTextAreaElement | HTMLElement;

/** Below this a field is a script's input trap, not something an agent writes in. */
const SMALLEST = { width: 80, height: 14 };

/** The field that a focused or changed element belongs to, if it is one that is checked. */
export function draftFieldOf(element: Element | null): EditableField | undefined {
  if (!isHtml(element)) return undefined;
  if (isTextarea(element)) return isDraftTextarea(element) ? element : undefined;
  const host = editingHostOf(element);
  return host && isDraftHost(host) ? host : undefined;
}

/** Whether a field that was taken on can still be written in. It may be out of sight for a while. */
export function isStillDraftField(field: EditableField): boolean {
  if (!field.isConnected || !field.ownerDocument.defaultView) return false;
  return isTextarea(field) ? isWritable(field) : field.isContentEditable && !isReadOnly(field);
}

/** The outermost element of an editable region; in design mode that is the body. */
function editingHostOf(element: HTMLElement): HTMLElement | undefined {
  if (!element.isContentEditable) return undefined;
  if (element.ownerDocument.designMode === "on") return element.ownerDocument.body ?? undefined;
  let host = element;
  for (let parent = host.parentElement; parent; parent = parent.parentElement) {
    // An editable island inside a widget belongs to the editable around the widget, so go all the way up.
    if (parent.isContentEditable) host = parent;
  }
  return host;
}

function isDraftTextarea(field: HTMLTextAreaElement): boolean {
  return isWritable(field) && isOpenToDrafts(field);
}

function isDraftHost(host: HTMLElement): boolean {
  return !isReadOnly(host) && isOpenToDrafts(host);
}

function isWritable(field: HTMLTextAreaElement): boolean {
  // A fieldset can disable a field whose own attribute says nothing.
  return !field.readOnly && !field.matches(":disabled") && !isReadOnly(field);
}

function isReadOnly(field: HTMLElement): boolean {
  return field.getAttribute("aria-readonly") === "true" || field.getAttribute("aria-disabled") === "true";
}

function isOpenToDrafts(field: HTMLElement): boolean {
  if (field.getAttribute("aria-multiline") === "false") return false;
  if (/^(searchbox|combobox|spinbutton)$/.test(field.getAttribute("role") ?? "")) return false;
  if (field.getAttribute("enterkeyhint") === "search" || field.getAttribute("inputmode") === "search")
    return false;
  if (
    /(^|\s)(cc-\S+|one-time-code|current-password|new-password)(\s|$)/i.test(
      field.getAttribute("autocomplete") ?? "",
    )
  )
    return false;
  return isVisible(field) && !isInside(field, '[role="search"], search, [aria-hidden="true"]');
}

function isVisible(field: HTMLElement): boolean {
  if (!field.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  // The body of an editor's frame may be one line high while its frame is not.
  if (field === field.ownerDocument.body) return true;
  return field.offsetWidth >= SMALLEST.width && field.offsetHeight >= SMALLEST.height;
}

function isInside(field: Element, selector: string): boolean {
  for (let element: Element | null = field; element; element = composedParent(element)) {
    if (element.matches(selector)) return true;
  }
  return false;
}
