import { cardinalWords, digitWords } from './number-words.ts';

/** A letter as it is spelled aloud; flite reads a lone “a” as the article, hence “ay”. */
export function letterName(letter: string): string {
  return letter.toUpperCase() === 'A' ? 'ay' : letter.toUpperCase();
}

/** Codes: letters and digits mixed, such as X300, A-4, B2C4, PS5. */
export const codePattern = /\b(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b/;

/** X300 → “X three hundred”, A4 → “ay four”, QR0417 → “Q R zero four one seven”. */
export function codeWords(code: string): string {
  return (code.match(/[A-Za-z]+|\d+/g) ?? [])
    .map((run) => (/\d/.test(run) ? numberInCode(run) : [...run].map(letterName).join(' ')))
    .join(' ');
}

/** Short or round numbers are said as numbers, all others digit by digit. */
function numberInCode(digits: string): string {
  const value = Number(digits);
  if (digits.startsWith('0') && digits.length > 1) return digitWords(digits);
  if (digits.length <= 2 || (digits.length <= 4 && value % 100 === 0)) return cardinalWords(value);
  return digitWords(digits);
}
