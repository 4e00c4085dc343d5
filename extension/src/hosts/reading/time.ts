/** Times as pages show them, where they can be read in one way only. */

const DATED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const MONTH_AND_YEAR =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\b\d{4}\b|\b\d{4}\b.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/** The time that an element tells, RFC 3339. Undefined for "yesterday", "16/11/26" and other languages' dates. */
export function timeOf(element: Element | undefined): string | undefined {
  if (!element) return undefined;
  for (const attribute of ["datetime", "data-time", "data-timestamp", "title", "aria-label"]) {
    const time = timeIn(element.getAttribute(attribute) ?? "");
    if (time) return time;
  }
  return timeIn(element.textContent ?? "");
}

/** The time in a text, RFC 3339. */
export function timeIn(text: string): string | undefined {
  const plain = text
    .replace(/[\s\u202F]+/g, " ")
    .replace(/ at /i, " ")
    .trim();
  const isDated = DATED.test(plain);
  if (!isDated && !(MONTH_AND_YEAR.test(plain) && /\d{1,2}:\d{2}/.test(plain))) return undefined;
  const time = Date.parse(isDated ? plain : plain.replace(/\(.*\)/, ""));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
