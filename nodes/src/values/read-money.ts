import { isMajorUnit, isMinorUnit } from './currency-names.ts';
import type { Finding } from './finding.ts';
import { numberAt } from './number-words.ts';
import { type NumberLimits, within } from './read-number.ts';

/** Amounts: “$12.50”, “twelve fifty”, “three dollars and five cents”, “twelve hundred”, “fifty cents”. */
export function readMoney(words: readonly string[], limits: NumberLimits): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const amount = amountAt(words, at);
    if (!amount) continue;
    found.push({ from: at, to: amount.to, ...within(Math.round(amount.value * 100) / 100, limits) });
    at = amount.to - 1;
  }
  return found;
}

interface Amount {
  readonly value: number;
  readonly to: number;
}

function amountAt(words: readonly string[], at: number): Amount | null {
  const signed = /^[$€£]$/.test(words[at] ?? '');
  const units = unitsAt(words, signed ? at + 1 : at);
  if (!units) return null;
  if (isMinorUnit(words[units.to])) return { value: units.value / 100, to: units.to + 1 };
  const named = isMajorUnit(words[units.to]);
  const cents = centsAt(words, named ? units.to + 1 : units.to, named);
  if (cents && Number.isInteger(units.value)) return { value: units.value + cents.value / 100, to: cents.to };
  return { value: units.value, to: named ? units.to + 1 : units.to };
}

function unitsAt(words: readonly string[], at: number): Amount | null {
  if (words[at] === 'a' && isMajorUnit(words[at + 1])) return { value: 1, to: at + 1 };
  return numberAt(words, at);
}

/** What follows the units: “and fifty cents”, or just “fifty”, “oh five”. */
function centsAt(words: readonly string[], from: number, named: boolean): Amount | null {
  const at = named && words[from] === 'and' ? from + 1 : from;
  const first = numberAt(words, at);
  if (!first) return null;
  const zero = first.digits === '0' ? numberAt(words, first.to) : null;
  const cents = zero && zero.value < 10 ? zero : first;
  const spelled = isMinorUnit(words[cents.to]);
  const isTwoDigits =
    cents === zero || (first.value >= 10 && first.value < 100) || /^0\d$/.test(first.digits);
  if (!Number.isInteger(cents.value) || !(spelled ? named && cents.value < 100 : isTwoDigits)) return null;
  return { value: cents.value, to: spelled ? cents.to + 1 : cents.to };
}
