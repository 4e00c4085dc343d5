/** What the page-side code knows of the engine: it hands over a text and gets a report back. */

import type { Context, Report } from "amends-engine";

export type { Context, Finding, Part, Report, Rewrite, Severity, Span } from "amends-engine";

/** The engine, wherever it runs: in this page, or in the extension's background. */
export interface Checker {
  /** Rejects when the engine cannot be reached; the next change of the draft asks again. */
  check(text: string, context: Context): Promise<Report>;
}
