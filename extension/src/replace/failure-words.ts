/** Why a change was not made, in words for people. */

import { type MessageKey, message } from "../messages";
import type { Failure } from "./outcome";

const WORDS: Record<Failure, MessageKey> = {
  changed: "failedChanged",
  gone: "failedGone",
  composing: "failedComposing",
  across: "failedAcross",
  refused: "failedRefused",
  unexpected: "failedUnexpected",
  unreachable: "failedUnreachable",
};

export function failureWords(failure: Failure): string {
  return message(WORDS[failure]);
}
