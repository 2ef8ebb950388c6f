/**
 * Speech has no spelling: phrases are compared as lower-case words without punctuation, so that “What's my order?”
 * and “whats my order” are one. Words of any alphabet count.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Whether the words of `phrase` stand in `text`, whole and in a row. An empty phrase is never mentioned. */
export function mentions(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase);
  if (wanted.length === 0) return false;
  return ` ${wordsOf(text).join(' ')} `.includes(` ${wanted.join(' ')} `);
}
