/** Finds the fields that a draft could be written in. Only asked for when somebody wants to know: it looks at all of a page. */

import { documentIn, isFrame, shadowRootOf } from "./dom";
import { draftFieldOf, type EditableField } from "./eligible";

/** In a page or a part of it, its shadow roots, and its frames of the same site. */
export function draftFieldsIn(root: Document | ShadowRoot | Element): Set<EditableField> {
  const fields = new Set<EditableField>();
  collect(root, fields);
  return fields;
}

function collect(root: Document | ShadowRoot | Element, fields: Set<EditableField>): void {
  const { designMode, body } = root as Partial<Document>;
  if (designMode === "on" && body) fields.add(body);
  for (const element of root.querySelectorAll("*")) {
    const inner = isFrame(element) ? documentIn(element) : shadowRootOf(element);
    if (inner) collect(inner, fields);
    else if (element.localName === "textarea" || element.hasAttribute("contenteditable")) {
      const field = draftFieldOf(element);
      if (field) fields.add(field);
    }
  }
}
