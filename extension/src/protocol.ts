/** What the parts of the extension say to each other. A web page can send none of it. */

import type { Context, Report } from "./checker";

/** From a page's content script to the background. */
export type Request =
  /** Check a draft; the answer is an `Answer`. */
  { readonly kind: "check"; readonly text: string; readonly context: Context };

/** The background's answer to a check. */
export type Answer = { readonly report: Report } | { readonly failed: string };
