/** Markup that is not the agent's own words: quoted history, signatures and code, as mail systems write them. */

/** Received mail comes back with renamed classes and ids (`x_`, `v1`, `ydp1a2b…`), so they are matched by their end. */
const QUOTED = [
  // Browsers write an indent as a quote without a border; every other quote is somebody else's words.
  'blockquote:not([style*="border: none"], [style*="border:none"])',
  '[class*="gmail_quote"]',
  '[class*="gmail_attr"]',
  '[class*="yahoo_quoted"]',
  '[class*="protonmail_quote"]',
  '[class*="moz-cite-prefix"]',
  '[class*="moz-forward-container"]',
  '[class*="freshdesk_quote"]',
  '[class*="zmail_extra"]',
  '[id$="mail-editor-reference-message-container"]',
  '[id$="reply-intro"]',
];

const SIGNATURES = [
  '[class*="gmail_signature"]',
  '[data-smartmail="gmail_signature"]',
  '[class*="moz-signature"]',
  '[class*="protonmail_signature_block"]',
  '[id$="_rc_sig"]',
  '[id="Signature"]',
  '[id="x_Signature"]',
  '[id$="ms-outlook-mobile-signature"]',
  '[id$="AppleMailSignature"]',
];

/** From these on, everything that follows beside them is history. */
const HISTORY_STARTS = ['[id$="appendonsend"]', '[id$="divRplyFwdMsg"]'];

const LEFT_OUT_BY_NAME: Partial<Record<string, LeftOut>> = {
  // Code.
  pre: "gap",
  code: "object",
  kbd: "object",
  samp: "object",
  // Never words, whatever is inside.
  script: "nothing",
  style: "nothing",
  template: "nothing",
  noscript: "nothing",
  title: "nothing",
  head: "nothing",
  textarea: "nothing",
  datalist: "nothing",
  select: "nothing",
};

const LEFT_OUT_BY_MARKUP = [...QUOTED, ...SIGNATURES, ...HISTORY_STARTS].join(",");
const HISTORY_START = HISTORY_STARTS.join(",");

/** What stands in the text where an element was left out. */
export type LeftOut =
  /** Nothing at all. */
  | "nothing"
  /** One neutral character, so that the sentence around it stays one. */
  | "object"
  /** The end of a paragraph. */
  | "gap"
  /** The end of a paragraph, and all later siblings are left out as well. */
  | "rest";

/** What stands in for an element that is left out; undefined for all others. */
export function leftOut(element: Element): LeftOut | undefined {
  const byName = LEFT_OUT_BY_NAME[element.localName];
  if (byName) return byName;
  // Most elements of a draft say nothing of themselves.
  if (element.localName !== "blockquote" && !element.hasAttributes()) return undefined;
  if (!element.matches(LEFT_OUT_BY_MARKUP)) return undefined;
  return element.matches(HISTORY_START) ? "rest" : "gap";
}
