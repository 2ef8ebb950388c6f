import { cardinalWords, digitWords, yearWords } from '../../words/number-words.ts';
import { spokenText } from '../../words/spoken-text.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';

/** One way of saying a written word: spoken words, or single letters by name (`letter:x`). */
export type SpokenForm = readonly string[];

/** How callers may say one written word: X300 → x three hundred, x three zero zero, x three oh oh, x three double oh. */
export function spokenVariants(written: string, dictionary: PronouncingDictionary): SpokenForm[] {
  const isCode = /^[A-Za-z-]*\d[A-Za-z\d-]*$/.test(written) && !/^\d+(?:st|nd|rd|th|[ap]m)$/i.test(written);
  if (isCode) return codeVariants(written);
  if (/\d/.test(written)) {
    // Voices say “ay M” lest a lone “a” be an article; the dictionary knows the letters.
    const words = plainWords(spokenText(written)).map((word) =>
      /^(?:ay|[a-z])$/.test(word) ? `letter:${word.charAt(0)}` : word,
    );
    return [words];
  }
  const plain = written.toLowerCase().replaceAll('’', "'");
  if (dictionary.has(plain)) return isAcronym(written) ? [[plain], letters(written)] : [[plain]];
  if (isAcronym(written)) return [letters(written), [plain]];
  const parts = written.split(/(?<=[a-z])(?=[A-Z])|[^A-Za-z']+/).filter(Boolean);
  return [parts.map((part) => part.toLowerCase())].filter((form) => form.length > 0);
}

function isAcronym(written: string): boolean {
  return /^[A-Z]{2,5}$/.test(written);
}

function letters(run: string): string[] {
  return [...run.toLowerCase()].map((letter) => `letter:${letter}`);
}

/** Every combination of the runs of letters and digits, said each in its ways. */
function codeVariants(code: string): SpokenForm[] {
  const runs = code.match(/[A-Za-z]+|\d+/g) ?? [];
  return runs
    .map((run) => (/\d/.test(run) ? numberVariants(run) : letterVariants(run)))
    .reduce<string[][]>(
      (heads, tails) => heads.flatMap((head) => tails.map((tail) => [...head, ...tail])),
      [[]],
    );
}

/** Short runs are spelled; long ones are words, as in Galaxy8. */
function letterVariants(run: string): string[][] {
  return run.length <= 3 ? [letters(run)] : [[run.toLowerCase()]];
}

/** 200 → two hundred, two zero zero, two oh oh, two double oh (and zero); 2026 → twenty twenty six as well. */
export function numberVariants(digits: string): string[][] {
  const single = digitWords(digits).split(' ');
  const said = [single, single.map((word) => (word === 'zero' ? 'oh' : word)), ...doubled(single)];
  if (!digits.startsWith('0') && digits.length <= 6) said.push(cardinalWords(Number(digits)).split(' '));
  if (digits.length === 4) said.push(yearWords(Number(digits)).split(' '));
  if (digits.length === 3 && !digits.startsWith('0')) said.push(hundredsApart(digits));
  return unique(said);
}

/** 450 → four fifty, 405 → four oh five. */
function hundredsApart([first = '', ...rest]: string): string[] {
  const pair = rest.join('');
  const said = Number(pair) < 10 ? `oh ${cardinalWords(Number(pair))}` : cardinalWords(Number(pair));
  return pair === '00'
    ? [cardinalWords(Number(first)), 'hundred']
    : [cardinalWords(Number(first)), ...said.split(' ')];
}

function doubled(words: readonly string[]): string[][] {
  const at = words.findIndex((word, index) => index > 0 && word === words[index - 1]);
  if (at < 0) return [];
  const zeros = words[at] === 'zero' ? ['zero', 'oh'] : [words[at] ?? ''];
  return zeros.map((word) => [...words.slice(0, at - 1), 'double', word, ...words.slice(at + 1)]);
}

function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z']+/g) ?? [];
}

function unique(forms: readonly string[][]): string[][] {
  return [...new Map(forms.map((form) => [form.join(' '), form])).values()];
}
