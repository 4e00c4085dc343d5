/** Counts the fields that a draft could be written in. Only asked for when somebody wants to know: it looks at the whole page. */

import { documentIn, isFrame, shadowRootOf } from "../fields/dom";
import { draftFieldOf, type EditableField } from "../fields/eligible";

/** In a document, its shadow roots, and its frames of the same site. */
export function countFields(doc: Document): number {
  const fields = new Set<EditableField>();
  collect(doc, fields);
  return fields.size;
}

function collect(root: Document | ShadowRoot, fields: Set<EditableField>): void {
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
