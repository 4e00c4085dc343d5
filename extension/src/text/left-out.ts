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
];

const CODE = ["pre", "code", "kbd", "samp"];

/** From these on, everything that follows beside them is history. */
const HISTORY_STARTS = ['[id$="appendonsend"]', '[id$="divRplyFwdMsg"]'];

/** Never words, whatever is inside. */
const NOT_TEXT = [
  "script",
  "style",
  "template",
  "noscript",
  "title",
  "head",
  "textarea",
  "datalist",
  "select",
];

const LEFT_OUT = [...QUOTED, ...SIGNATURES, ...CODE, ...HISTORY_STARTS, ...NOT_TEXT].join(",");
const INLINE_CODE = "code,kbd,samp";
const HISTORY_START = HISTORY_STARTS.join(",");
const INVISIBLE = NOT_TEXT.join(",");

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

/** All elements under `root` that are left out, with what stands in for them. */
export function leftOutOf(root: Element): Map<Element, LeftOut> {
  const found = new Map<Element, LeftOut>();
  for (const element of root.querySelectorAll(LEFT_OUT)) {
    if (element.matches(INVISIBLE)) found.set(element, "nothing");
    else if (element.matches(INLINE_CODE)) found.set(element, "object");
    else if (element.matches(HISTORY_START)) found.set(element, "rest");
    else found.set(element, "gap");
  }
  return found;
}
