/** English, because recognisers write digits as digits in every language; these are for those that spell them out. */
const digitWords: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  o: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
const repeats: Readonly<Record<string, number>> = { double: 2, triple: 3 };

/**
 * The number somebody has said, e.g. “it's 482 913, please” → “482913”; null where there is none of that length. The
 * last run of digits that fits wins, as in “no, not 123456 but 123457”; else all digits together.
 */
export function spokenDigits(
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): string | null {
  const runs = runsOf(text);
  const fits = (digits: string) => digits.length >= min && digits.length <= max;
  const together = runs.join('');
  return runs.findLast(fits) ?? (fits(together) ? together : null);
}

/** Digits that follow each other, whether written, spelled out or doubled. Codes such as “A4” are words. */
function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const marked = words.map((_, at) => digitsAt(words, at) ?? ' ').join('');
  return marked.split(/ +/).filter(Boolean);
}

/** What the word at this place adds to a run; null where it ends one. “double” adds nothing itself. */
function digitsAt(words: readonly string[], at: number): string | null {
  const word = words[at] ?? '';
  if (Object.hasOwn(repeats, word)) return digitsOf(words[at + 1]) === null ? null : '';
  const before = words[at - 1] ?? '';
  const times = Object.hasOwn(repeats, before) ? (repeats[before] ?? 1) : 1;
  return digitsOf(word)?.repeat(times) ?? null;
}

function digitsOf(word = ''): string | null {
  if (/^[0-9]+$/.test(word)) return word;
  return Object.hasOwn(digitWords, word) ? (digitWords[word] ?? null) : null;
}
