import { type Finding, lastMeant } from './finding.ts';
import { numberAt } from './number-words.ts';
import { tokensOf } from './tokens.ts';

const repeats: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
]);

export interface Lengths {
  readonly min: number;
  readonly max: number;
}

/**
 * Runs of digits, however they are said: “4 8 2, 9 1 3”, “double four oh seven one one”, “forty eight twenty nine
 * thirteen”. Where no run has the wanted length, all of them together are tried.
 */
export function readDigits(words: readonly string[], { min, max }: Lengths): Finding[] {
  const runs = runsIn(words);
  const together = { digits: runs.map(({ digits }) => digits).join(''), from: runs[0]?.from ?? 0 };
  const end = runs.at(-1)?.to ?? 0;
  const fits = ({ digits }: { digits: string }) => digits.length >= min && digits.length <= max;
  if (!runs.some(fits) && fits(together)) return [{ from: together.from, to: end, value: together.digits }];
  return runs.map((run) => {
    const { digits, from, to } = run;
    return fits(run) ? { from, to, value: digits } : { from, to, refused: 'wrong-length' };
  });
}

/** The number somebody has said, e.g. “it's 482 913, please” → “482913”; null where there is none of that length. */
export function readSpokenDigits(text: string, lengths: Lengths): string | null {
  const words = tokensOf(text);
  const meant = lastMeant(readDigits(words, lengths), words);
  return meant && 'value' in meant ? String(meant.value) : null;
}

interface Run {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

function runsIn(words: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at++) {
    const run = runAt(words, at);
    if (!run) continue;
    runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

function runAt(words: readonly string[], from: number): Run | null {
  let digits = '';
  let to = from;
  for (let next = partAt(words, to); next; next = partAt(words, to)) {
    digits += next.digits;
    to = next.to;
  }
  return digits ? { digits, from, to } : null;
}

function partAt(words: readonly string[], at: number): { digits: string; to: number } | null {
  const times = repeats.get(words[at] ?? '');
  const number = wholeAt(words, times ? at + 1 : at);
  if (!number || !times) return number;
  const [repeated = '', ...rest] = number.digits;
  return { digits: repeated.repeat(times) + rest.join(''), to: number.to };
}

function wholeAt(words: readonly string[], at: number): { digits: string; to: number } | null {
  const found = words[at] === 'a' || words[at] === 'half' ? null : numberAt(words, at);
  return found && /^\d+$/.test(found.digits) ? found : null;
}
