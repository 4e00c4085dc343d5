/** People as pages write them: "Maria Okafor <maria@customer.example>", a title with an address, a chip. */

import { isInput, wordsOf } from "./around";

/** Somebody with what is known of them. */
export interface Person {
  readonly name?: string;
  /** In lower case. */
  readonly address?: string;
}

const ADDRESS = /[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+\.[^\s<>()[\],;:"'.]+/;

/** Reads a person out of a line of text; a label before it ("From: ") is none of the name. */
export function personIn(text: string): Person {
  const address = ADDRESS.exec(text)?.[0].toLowerCase();
  const name = text
    .replace(/mailto:/gi, "")
    .replace(ADDRESS, " ")
    .replace(/^[^:]*:/, "")
    .replace(/[<>()[\]"]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,;:'-]+|[\s,;:'-]+$/g, "");
  return { ...(name && { name }), ...(address && { address }) };
}

/** Reads a person out of an element: its words, and the attributes that mail systems keep name and address in. */
export function personOf(element: Element | undefined): Person {
  if (!element) return {};
  const shown = personIn(wordsOf(element));
  const labels = ["email", "data-hovercard-id", "data-email", "title", "href", "aria-label"].map(
    (attribute) => personIn(element.getAttribute(attribute) ?? ""),
  );
  const hidden = labels.find(({ address }) => address !== undefined);
  // In a form, `name` is the name of the field.
  const named = isInput(element)
    ? undefined
    : personIn(element.getAttribute("name") ?? element.getAttribute("data-name") ?? "").name;
  const name = named ?? shown.name ?? hidden?.name;
  const address = shown.address ?? hidden?.address;
  return { ...(name && { name }), ...(address && { address }) };
}

/** Whether two are the same, as far as can be told: by address, else by name. Undefined if nothing can be compared. */
export function isSame(one: Person, other: Person): boolean | undefined {
  if (one.address && other.address) return one.address === other.address;
  if (one.name && other.name) return one.name.toLowerCase() === other.name.toLowerCase();
  return undefined;
}
