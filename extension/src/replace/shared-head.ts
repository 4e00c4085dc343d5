/** What stands at the head of a phrase and of its replacement alike, and can be left alone. */

/** How many UTF-16 code units of `phrase` stay: whole words, and never all of either. */
export function sharedHead(phrase: string, replacement: string): number {
  const shorter = Math.min(phrase.length, replacement.length);
  let same = 0;
  while (same < shorter && phrase[same] === replacement[same]) same++;
  for (let end = Math.min(same, shorter - 1); end > 0; end--) {
    const next = [phrase.charAt(end), replacement.charAt(end)];
    const isAtWord = phrase[end - 1] === " ";
    // "mugs!!" and "mugs."
    const isBehindWord = next.every((mark) => /[.!?,;:]/.test(mark));
    if ((isAtWord || isBehindWord) && !next.some((mark) => /\s/.test(mark))) return end;
  }
  return 0;
}
