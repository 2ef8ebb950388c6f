import type { Finding } from './finding.ts';
import { numberAt } from './number-words.ts';
import type { Lengths } from './read-digits.ts';

const alphabet =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo ' +
  'sierra tango uniform victor whiskey xray yankee zulu';
const letters: ReadonlyMap<string, string> = new Map([
  ...alphabet.split(' ').map((word) => [word, word.charAt(0)] as const),
  ['alfa', 'a'],
  ['juliett', 'j'],
  ['whisky', 'w'],
  // How a letter's name is written where it is no single letter.
  ['ay', 'a'],
  ['zee', 'z'],
  ['zed', 'z'],
]);

/**
 * Codes, spelled: “A B four seven”, “alpha bravo 47”, “B as in boy”, “double A”, or written: `AB-47`. Upper case, without
 * separators.
 */
export function readCode(words: readonly string[], { min, max }: Lengths): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const run = runAt(words, at);
    if (!run) continue;
    const fits = run.code.length >= min && run.code.length <= max;
    found.push({ from: at, to: run.to, ...(fits ? { value: run.code } : { refused: 'wrong-length' }) });
    at = run.to - 1;
  }
  return found;
}

interface Part {
  readonly code: string;
  readonly to: number;
}

function runAt(words: readonly string[], from: number): Part | null {
  let code = '';
  let to = from;
  for (let part = partAt(words, to); part; part = partAt(words, to)) {
    code += part.code;
    to = part.to;
  }
  return code ? { code: code.toUpperCase(), to } : null;
}

function partAt(words: readonly string[], at: number): Part | null {
  const word = words[at] ?? '';
  if (word === 'double' || word === 'triple') {
    const repeated = partAt(words, at + 1);
    const [first = '', ...rest] = repeated?.code ?? '';
    return repeated && { code: first.repeat(word === 'double' ? 2 : 3) + rest.join(''), to: repeated.to };
  }
  if (word === 'x' && words[at + 1] === 'ray') return { code: 'x', to: at + 2 };
  const letter = letters.get(word) ?? (/^[a-z]$/.test(word) ? word : undefined);
  if (letter) return { code: letter, to: afterExplanation(words, at + 1) };
  const number = word === 'half' ? null : numberAt(words, at);
  if (number && /^\d+$/.test(number.digits)) return { code: number.digits, to: number.to };
  // A code written as one, and the am and pm that letters of a code may look like.
  return /^(?=.*\d)[a-z\d]+$/.test(word) || word === 'am' || word === 'pm'
    ? { code: word, to: at + 1 }
    : null;
}

/** “… as in boy”, “… for Bravo” explain the letter before. */
function afterExplanation(words: readonly string[], at: number): number {
  if (words[at] === 'as' && words[at + 1] === 'in')
    return words[at + 2] === 'x' && words[at + 3] === 'ray' ? at + 4 : at + 3;
  const isFor = (words[at] === 'for' || words[at] === 'like') && (words[at + 1]?.length ?? 0) > 1;
  return isFor ? at + 2 : at;
}
