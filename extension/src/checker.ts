/** What the page-side code knows of the engine: it hands over a text and gets a report back. */

import type { Change, Context, DraftingHelp, Edit, Report } from "amends-engine";

export type {
  Change,
  Context,
  DraftingHelp,
  Edit,
  Finding,
  Part,
  Report,
  Rewrite,
  Severity,
  Span,
} from "amends-engine";

/** The engine, wherever it runs: in this page, or in the extension's background. All reject when it cannot be reached. */
export interface Checker {
  check(text: string, context: Context): Promise<Report>;
  /** What can be done for a draft beside checking it. */
  help(text: string, context: Context): Promise<DraftingHelp>;
  /** The edit that makes a change; undefined if the draft does not allow it, or not any more. */
  edit(text: string, context: Context, change: Change): Promise<Edit | undefined>;
}
