/** Which control of a page sends which draft. Where that is not certain, none does. */

import { isHtml } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { draftFieldsIn } from "../fields/find";
import type { Sends } from "../hosts/host";
import { around, isShown, parentAcross } from "../hosts/reading/around";

type Submit = HTMLButtonElement | HTMLInputElement;

/** What can submit a form; a button does so unless it says otherwise. */
const SUBMITS = "button, input[type=submit], input[type=image]";

/** The control that an event came to, from the elements on its way. */
export function controlOn(way: readonly EventTarget[], sends: Sends): HTMLElement | undefined {
  return way.find((target): target is HTMLElement => isHtml(target) && isControl(target, sends));
}

/** The field of the draft that a control sends: the only one that it can be. */
export function fieldSentBy(control: HTMLElement, sends: Sends): EditableField | undefined {
  if (!isShown(control)) return undefined;
  const fields = sends === "form" ? fieldsOfForm(control as Submit) : fieldsOfComposer(control, sends);
  return fields.length === 1 ? fields[0] : undefined;
}

/** The control that sends the draft in a field. */
export function controlFor(field: EditableField, sends: Sends): HTMLElement | undefined {
  const selector = sends === "form" ? SUBMITS : sends.control;
  for (let at: Element | null = field; at; at = parentAcross(at)) {
    const controls = shownIn(at, selector).filter((element) => isControl(element, sends));
    const [control] = controls;
    if (control) return controls.length === 1 && fieldSentBy(control, sends) === field ? control : undefined;
  }
  return undefined;
}

function isControl(element: HTMLElement, sends: Sends): boolean {
  if (sends !== "form") return element.matches(sends.control);
  return element.matches(SUBMITS) && isSubmit(element as Submit);
}

function isSubmit({ type, form, disabled }: Submit): boolean {
  return /^(submit|image)$/.test(type) && form !== null && !disabled;
}

/** A form with two buttons does more than send: who knows which is which? */
function fieldsOfForm(control: Submit): EditableField[] {
  const { form } = control;
  if (!form) return [];
  const doc = form.getRootNode() as Document | ShadowRoot;
  const submits = [...doc.querySelectorAll<Submit>(SUBMITS)].filter(
    (element) => element.form === form && /^(submit|image)$/.test(element.type),
  );
  if (submits.length !== 1) return [];
  return [...draftFieldsIn(doc)].filter((field) => formOf(field) === form);
}

function formOf(field: EditableField): Element | null | undefined {
  return "form" in field ? (field.form as HTMLFormElement | null) : around(field, "form");
}

/** Where a composer and a control are nearest to each other, there must be no other of either. */
function fieldsOfComposer(
  control: HTMLElement,
  { control: controls, composer }: Exclude<Sends, "form">,
): EditableField[] {
  for (let at = parentAcross(control); at; at = parentAcross(at)) {
    const fields = [...draftFieldsIn(at)].filter((field) => around(field, composer) !== undefined);
    if (fields.length > 0) return shownIn(at, controls).length === 1 ? fields : [];
  }
  return [];
}

function shownIn(scope: Element, selector: string): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(selector)].filter(isShown);
}
