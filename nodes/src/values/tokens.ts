const token =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{4}|\/\d{2})?(?!\d)|\d{1,2}:\d{2}|\d+(?=[ap]m\b)|\d+(?:\.\d+)?(?:st|nd|rd|th)?(?![\p{L}\p{N}])|[\p{L}\p{N}]+|[$€£]/gu;

/**
 * What was said, word by word: lower case, without punctuation; amounts, clock times and dates written in digits stay
 * whole. “$1,205.50 at 9am” → `$` `1205.50` `at` `9` `am`.
 */
export function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/(?<=\b\d{1,3}(?:,\d{3})*),(?=\d{3}\b)/g, '');
  return plain.match(token) ?? [];
}
