import { numberAt, numbersFrom } from './number-words.ts';

export const months =
  'January February March April May June July August September October November December'.split(' ');
export const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const ordinals = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth ' +
  'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');

/** Words read so far: a value, and where the next word is. */
export interface Read {
  readonly value: number;
  readonly to: number;
}

const monthNames: ReadonlyMap<string, number> = new Map([
  ...months.map((name, index) => [name.toLowerCase(), index + 1] as const),
  ...months.map((name, index) => [name.slice(0, 3).toLowerCase(), index + 1] as const),
  ['sept', 9],
]);
/** “sat” and “sun” are words of their own. */
const weekdayNames: ReadonlyMap<string, number> = new Map([
  ...weekdays.map((name, index) => [name.toLowerCase(), index] as const),
  ['mon', 1],
  ['tue', 2],
  ['tues', 2],
  ['wed', 3],
  ['thu', 4],
  ['thurs', 4],
  ['fri', 5],
]);

export function monthAt(words: readonly string[], at: number): Read | null {
  return named(monthNames, words, at);
}

export function weekdayAt(words: readonly string[], at: number): Read | null {
  return named(weekdayNames, words, at);
}

function named(names: ReadonlyMap<string, number>, words: readonly string[], at: number): Read | null {
  const value = names.get(words[at] ?? '');
  return value === undefined ? null : { value, to: at + 1 };
}

/** “3rd”, “third”, “twenty third”, “thirtieth”; 1 to 31. */
export function ordinalAt(words: readonly string[], at: number): Read | null {
  const word = words[at] ?? '';
  const written = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (written) return dayOfMonth(Number(written), at + 1);
  const one = ordinals.indexOf(word) + 1;
  if (one > 0) return { value: one, to: at + 1 };
  if (word === 'thirtieth') return { value: 30, to: at + 1 };
  const tens = word === 'twenty' ? 20 : word === 'thirty' ? 30 : 0;
  const rest = ordinals.indexOf(words[at + 1] ?? '') + 1;
  return tens > 0 && rest > 0 && rest < 10 ? dayOfMonth(tens + rest, at + 2) : null;
}

/** As an ordinal or a plain number: “March 3”, “March three”. */
export function dayOfMonthAt(words: readonly string[], at: number): Read | null {
  const number = words[at] === 'a' ? null : numberAt(words, at);
  return ordinalAt(words, at) ?? (number && dayOfMonth(number.value, number.to)) ?? tensAt(words, at);
}

/** “July thirty, two thousand one” runs into one number. */
function tensAt(words: readonly string[], at: number): Read | null {
  const value = ['ten', 'twenty', 'thirty'].indexOf(words[at] ?? '') + 1;
  return value > 0 ? { value: value * 10, to: at + 1 } : null;
}

function dayOfMonth(value: number, to: number): Read | null {
  return Number.isInteger(value) && value >= 1 && value <= 31 ? { value, to } : null;
}

/** 1900 to 2099: “2027”, “twenty twenty seven”, “two thousand and nine”, “nineteen oh five”. */
export function yearAt(words: readonly string[], at: number): Read | null {
  const [first, second, third] = numbersFrom(words, at);
  if (!first) return null;
  if (first.value >= 1900 && first.value < 2100) return { value: first.value, to: first.to };
  if (first.value !== 19 && first.value !== 20) return null;
  const rest = second?.digits === '0' && third && third.value < 10 ? third : second;
  const isTwoDigits = rest === third || (rest !== undefined && rest.value >= 10 && rest.value < 100);
  return rest && isTwoDigits && Number.isInteger(rest.value)
    ? { value: first.value * 100 + rest.value, to: rest.to }
    : null;
}
