/** What became of a change that the user asked for. */

export type Failure =
  /** The words are not there any more, or not only there. */
  | "changed"
  /** The field left the page or cannot be written in. */
  | "gone"
  /** An input method is in the middle of a word. */
  | "composing"
  /** The phrase runs over a paragraph's border or an embedded object. */
  | "across"
  /** The editor did nothing; the text is as it was. */
  | "refused"
  /** The editor did something else; the text is neither the old nor the wanted one. */
  | "unexpected"
  /** The engine, which knows where the words go, did not answer. */
  | "unreachable";

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Failure };

export const DONE: Outcome = { ok: true };

export function failed(reason: Failure): Outcome {
  return { ok: false, reason };
}
