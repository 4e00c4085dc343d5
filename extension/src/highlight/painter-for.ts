/** Chooses how phrases of a field are underlined. */

import { isTextarea, type Realm, rootOf } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { LinePainter } from "./line-painter";
import { MirrorPainter } from "./mirror-painter";
import type { Painter } from "./painter";
import { RangePainter } from "./range-painter";
import { RichSource } from "./rich-source";
import { hasValueRanges, ValueSource } from "./value-source";

export function painterFor(field: EditableField, realm: Realm): Painter {
  // Where the system chooses the colours, it may choose those of a selection for every highlight.
  const hasOwnColours = !realm.matchMedia("(forced-colors: active)").matches;
  if (isTextarea(field)) {
    return hasOwnColours && hasValueRanges(field)
      ? new RangePainter(rootOf(field) ?? field.ownerDocument, realm, new ValueSource(field))
      : new MirrorPainter(field, realm);
  }
  return hasOwnColours
    ? new RangePainter(rootOf(field) ?? field.ownerDocument, realm, new RichSource(field))
    : new LinePainter(field, realm);
}
