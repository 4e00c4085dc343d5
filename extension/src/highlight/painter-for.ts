/** Chooses how phrases of a field are underlined. */

import { isTextarea, type Realm, rootOf } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { MirrorPainter } from "./mirror-painter";
import type { Painter } from "./painter";
import { RangePainter } from "./range-painter";
import { RichSource } from "./rich-source";
import { hasValueRanges, ValueSource } from "./value-source";

export function painterFor(field: EditableField, realm: Realm): Painter {
  const root = rootOf(field) ?? field.ownerDocument;
  if (!isTextarea(field)) return new RangePainter(root, realm, new RichSource(field));
  return hasValueRanges(field)
    ? new RangePainter(root, realm, new ValueSource(field))
    : new MirrorPainter(field, realm);
}
