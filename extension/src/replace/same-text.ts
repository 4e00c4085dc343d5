/** Whether an editor holds the wanted text. */

/**
 * Editors turn spaces at the edges of words into no-break ones and back, put invisible fillers beside elements, and
 * keep empty lines differently. Letters, their order and the lines they are on must agree.
 */
export function isSameText(actual: string, wanted: string): boolean {
  return actual === wanted || plain(actual) === plain(wanted);
}

function plain(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF]/g, "")
    .replace(/\u00A0/g, " ")
    .replace(/ *\n[\s]*/g, "\n")
    .trim();
}
