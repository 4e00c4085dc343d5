/** Where a part's starter sentence goes in a draft: among the parts that are there, in the order of the checklist. */

import type { Part } from "../checker";

/** Words to insert, with the spaces or line ends that set them off. */
export interface Placed {
  readonly offset: number;
  readonly words: string;
}

/** These two frame the letter; all other parts stand between them. */
const GREETING = "greet-by-name";
const SIGN_OFF = "sign-off";

/** Undefined if the part has no starter. */
export function placeStarter(
  text: string,
  parts: readonly Part[],
  id: string,
  caret: number | undefined,
): Placed | undefined {
  const at = parts.findIndex((part) => part.id === id);
  const starter = parts[at]?.starter;
  if (!starter) return undefined;
  const end = text.trimEnd().length;
  if (end === 0) return { offset: text.length, words: starter };
  if (id === GREETING) return { offset: 0, words: `${starter}\n` };
  if (id === SIGN_OFF) return { offset: end, words: `\n${starter}` };
  // The agent made room for it.
  if (caret !== undefined && isEmptyLine(text, caret)) return { offset: caret, words: starter };

  const isBody = (part: Part) => part.id !== GREETING && part.id !== SIGN_OFF && part.evidence.length > 0;
  const earlier = parts.slice(0, at).findLast(isBody);
  if (earlier) {
    const offset = sentenceEnd(text, Math.max(...earlier.evidence.map(({ span }) => span.end)));
    return { offset, words: ` ${starter}` };
  }
  const later = parts.slice(at + 1).find(isBody);
  if (later) {
    const offset = sentenceStart(text, Math.min(...later.evidence.map(({ span }) => span.start)));
    return { offset, words: `${starter} ` };
  }
  const greeting = parts.find((part) => part.id === GREETING)?.evidence[0];
  if (greeting) return { offset: lineEnd(text, greeting.span.end), words: `\n${starter}` };
  const signOff = parts.find((part) => part.id === SIGN_OFF)?.evidence[0];
  if (signOff) return { offset: lineStart(text, signOff.span.start), words: `${starter}\n` };
  return { offset: end, words: ` ${starter}` };
}

function isEmptyLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).trim() === "";
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** Where the sentence ends that `offset` is in or right behind. */
function sentenceEnd(text: string, offset: number): number {
  const endings = /[.!?…]+["”’)\]]*(?=\s|$)|(?=\n)|$/g;
  endings.lastIndex = Math.max(0, offset - 1);
  const ending = endings.exec(text);
  return ending ? Math.max(offset, ending.index + ending[0].length) : text.length;
}

/** Where the sentence starts that `offset` is in. */
function sentenceStart(text: string, offset: number): number {
  const line = lineStart(text, offset);
  const before = [...text.slice(line, offset).matchAll(/[.!?…]+["”’)\]]*\s+/g)].at(-1);
  return line + (before ? before.index + before[0].length : 0);
}
