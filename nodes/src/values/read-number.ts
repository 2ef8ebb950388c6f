import type { Finding } from './finding.ts';
import { type NumberWords, numbersFrom } from './number-words.ts';

export interface NumberLimits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Numbers, in words or digits: “twelve hundred and five”, “four fifty”, “four five”, “minus three and a half”. */
export function readNumber(words: readonly string[], limits: NumberLimits): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const parts = numbersFrom(words, at);
    const to = parts.at(-1)?.to;
    if (to === undefined) continue;
    const minus = words[at - 1] === 'minus' || words[at - 1] === 'negative';
    const value = joined(parts) * (minus ? -1 : 1);
    found.push({ from: minus ? at - 1 : at, to, ...within(value, limits) });
    at = to - 1;
  }
  return found;
}

export function within(
  value: number,
  { min, max }: NumberLimits,
): { value: number } | { refused: 'out-of-range' } {
  const fits = value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
  return fits ? { value } : { refused: 'out-of-range' };
}

/** “four fifty” is 450, “one nine nine” 199; of large numbers in a row the last counts. */
function joined(parts: readonly NumberWords[]): number {
  const short = parts.every(({ digits }) => /^\d{1,2}$/.test(digits));
  return short ? Number(parts.map(({ digits }) => digits).join('')) : (parts.at(-1)?.value ?? 0);
}
