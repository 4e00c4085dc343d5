/** Rewrites that leave all that is there and only add to it. */

import type { Rewrite } from "../checker";

/** What a rewrite puts behind the words it is for, with the mark and the space before it; "" if it changes them. */
export function wordsBehind({ text, replaces }: Rewrite): string {
  return replaces && text.startsWith(replaces.text) ? text.slice(replaces.text.length) : "";
}

/** The same as people are shown it: without the full stop that the draft's own sentence lacked. As the engine's `Rewrite::added`. */
export function addedBy(rewrite: Rewrite): string {
  return wordsBehind(rewrite).replace(/^\.?\s*/, "");
}
