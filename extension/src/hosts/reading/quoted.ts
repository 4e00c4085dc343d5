/** The message that a reply quotes, inside the field itself. */

import { isTextarea } from "../../fields/dom";
import type { EditableField } from "../../fields/eligible";
import { messageText } from "./message-text";
import { type Person, personIn } from "./person";
import { timeIn } from "./time";

/** A quoted message with what stands above it. */
export interface Quoted {
  readonly text: string;
  readonly author: Person;
  readonly writtenAt?: string;
  readonly from?: Element;
}

const ATTRIBUTION =
  '[class*="gmail_attr"], [id$="reply-intro"], [class*="moz-cite-prefix"], [class*="cite-prefix"]';
const QUOTE =
  'blockquote:not([style*="border: none"], [style*="border:none"]), [class*="yahoo_quoted"], [class*="protonmail_quote"]';
const HEADER = '[id$="divRplyFwdMsg"]';

/** How the words "wrote" around a name look, where no address shows where the name ends. */
const WROTE = /\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)\b/i;

/** Reads the quoted message; undefined if the field quotes none. */
export function quotedIn(field: EditableField): Quoted | undefined {
  return isTextarea(field) ? quotedInText(field.value) : quotedInMarkup(field);
}

function quotedInText(text: string): Quoted | undefined {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(">"));
  if (start < 0) return undefined;
  let end = start;
  while (end < lines.length && lines[end]?.startsWith(">")) end++;
  const quoted = lines.slice(start, end).map((line) => line.replace(/^> ?/, ""));
  const above = lines.slice(Math.max(start - 4, 0), start).filter((line) => line.trim() !== "");
  return quotation(quoted.join("\n").trim(), above.join(" "));
}

function quotedInMarkup(field: Element): Quoted | undefined {
  const header = field.querySelector(HEADER);
  if (header) return quotedBelow(header);
  const quote = field.querySelector(QUOTE);
  if (!quote) return undefined;
  const container = quote.parentElement === field ? quote.previousElementSibling : quote.parentElement;
  const attribution =
    container?.querySelector(ATTRIBUTION) ??
    (container?.matches(ATTRIBUTION) ? container : quote.previousElementSibling);
  const found = quotation(messageText(quote), attribution?.textContent ?? "");
  return found && { ...found, from: quote };
}

/** Below a header (From, Sent, To, Subject) the message comes as siblings. */
function quotedBelow(header: Element): Quoted | undefined {
  const parts: string[] = [];
  for (let part = header.nextElementSibling; part; part = part.nextElementSibling)
    parts.push(messageText(part));
  const text = parts.join("\n").trim();
  if (text === "") return undefined;
  const [from = "", sent = ""] = messageText(header).split("\n");
  const writtenAt = timeIn(afterLabel(sent));
  return { text, author: personIn(afterLabel(from)), from: header, ...(writtenAt && { writtenAt }) };
}

function afterLabel(line: string): string {
  return line.replace(/^[^:]*:/, "").trim();
}

function quotation(text: string, above: string): Quoted | undefined {
  const [first = "", ...rest] = text.split("\n");
  // Some systems put the line about the author inside what they quote.
  const isAttribution = /:\s*$/.test(first) && /\d/.test(first) && rest.some((line) => line.trim() !== "");
  const words = (isAttribution ? withoutMarks(rest) : [first, ...rest]).join("\n").trim();
  if (words === "") return undefined;
  const line = (isAttribution ? first : above).replace(/\s+/g, " ").trim();
  const author = line.endsWith(":") ? authorIn(line.slice(0, -1)) : {};
  return { text: words, author };
}

/** Lines without their ">", if all of them have one. */
function withoutMarks(lines: readonly string[]): readonly string[] {
  const isMarked = lines.every((line) => line.trim() === "" || line.startsWith(">"));
  return isMarked ? lines.map((line) => line.replace(/^> ?/, "")) : lines;
}

/** The author in "On Mon, 16 Nov 2026 at 08:14, Maria Okafor <maria@customer.example> wrote". */
function authorIn(line: string): Person {
  const { address } = personIn(line);
  // The name stands between the date and the address or the verb.
  const beforeAddress = address ? line.slice(0, line.toLowerCase().indexOf(address)) : line;
  const candidates = beforeAddress
    .replace(WROTE, ",")
    .split(/[,\d]/)
    .map((part) => personIn(part).name ?? "")
    .filter((part) => /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u.test(part))
    .filter((part) => !/^(?:on|am|le|el|il|em|op|at|um|a|à|alle|às|uhr|h|pm|utc|gmt)$/i.test(part));
  const name = candidates.at(-1)?.replace(/^(?:at|um|uhr|pm|am) /i, "");
  return { ...(name && { name }), ...(address && { address }) };
}
