/** Any other page: what the field itself quotes, and the subject of the form that it stands in. */

import type { EditableField } from "../fields/eligible";
import { type Host, NOTHING_TO_READ, type Reading } from "./host";
import { around, firstReadable, wordsOf } from "./reading/around";
import { quotedIn } from "./reading/quoted";

const FORM = 'form, dialog, [role="dialog"], [role="form"]';
const SUBJECT = [
  'input[name*="subject" i]',
  'input[id*="subject" i]',
  'input[autocomplete="off"][aria-label="Subject"]',
];

export const generic: Host = { name: "", sends: "form", read };

function read(field: EditableField): Reading {
  const quoted = quotedIn(field);
  const form = around(field, FORM);
  const subject = wordsOf(form && firstReadable(form, SUBJECT));
  if (!quoted && !subject) return NOTHING_TO_READ;
  return {
    state: "read",
    ...(quoted?.from && { from: quoted.from }),
    thread: {
      ...(subject && { subject }),
      ...(quoted && { customer: quoted.text }),
      ...(quoted?.author.name && { customer_name: quoted.author.name }),
      ...(quoted?.writtenAt && { written_at: quoted.writtenAt }),
    },
  };
}
