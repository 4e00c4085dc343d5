/** What a reply still lacks, as far as it should be known before it is sent. */

import type { Report } from "../checker";
import type { Check } from "../draft";
import { message } from "../messages";

export interface Lacking {
  /** The names of parts that the apology needs and does not have. */
  readonly parts: readonly string[];
  readonly blanks: number;
}

/** Undefined if there is nothing to say. Only an apology needs the parts of one; a blank is wrong in any reply. */
export function lackingIn(check: Check): Lacking | undefined {
  const { parts, findings } = check.report;
  const missing = parts.filter(({ need, status }) => need === "required" && status === "missing");
  const lacking = {
    parts: isCertainlyApology(check) ? missing.map(({ name }) => name) : [],
    blanks: findings.filter(({ blank }) => blank).length,
  };
  return lacking.parts.length + lacking.blanks > 0 ? lacking : undefined;
}

/** A few words that answer nobody known may be anything; the engine gives them the benefit of the doubt, as a draft. */
function isCertainlyApology({ report, context }: Check): boolean {
  return report.is_apology && (context.customer !== undefined || apologises(report));
}

function apologises({ parts }: Report): boolean {
  return parts.some(({ id, status }) => id === "say-sorry" && status !== "missing");
}

/** How many parts are named; a longer list is not read. */
const MOST_NAMED = 4;

/** What is lacking, in lines for people: how many blanks there are, and parts by their names. */
export function linesOf({ parts, blanks }: Lacking): {
  readonly blanks: string;
  readonly parts: readonly string[];
} {
  const named = parts.length > MOST_NAMED + 1 ? parts.slice(0, MOST_NAMED) : parts;
  const more = parts.length - named.length;
  return {
    blanks: blanks === 0 ? "" : message(blanks === 1 ? "noteOneBlank" : "noteBlanks", blanks),
    parts: more > 0 ? [...named, message("noteMoreParts", more)] : named,
  };
}
