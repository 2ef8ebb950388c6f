const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'
  .concat(' sixteen seventeen eighteen nineteen')
  .split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
]);
const small: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
  ['oh', 0],
  ['o', 0],
]);
const halves: readonly (readonly string[])[] = [
  ['and', 'a', 'half'],
  ['and', 'half'],
];

export interface NumberWords {
  readonly value: number;
  /** As digits; leading zeros of a number in digits are kept. */
  readonly digits: string;
  readonly to: number;
}

/**
 * The one number that begins here: “twelve hundred and five”, “two dozen”, “three and a half”, “zero point five”, `1205`.
 * It ends where the next number begins: “nine thirty” is nine, and then thirty.
 */
export function numberAt(words: readonly string[], at: number): NumberWords | null {
  if (words[at] === 'half' && words[at + 1] === 'a' && words[at + 2] === 'dozen') return whole(6, at + 3);
  const found = wholeNumberAt(words, at);
  return found && withDozens(words, withFraction(words, found));
}

/** The numbers that follow each other from here on without a word between them. */
export function numbersFrom(words: readonly string[], at: number): NumberWords[] {
  const found: NumberWords[] = [];
  for (let next = numberAt(words, at); next; next = numberAt(words, next.to)) found.push(next);
  return found;
}

/** Whether these words are numbers and nothing else, which could be a time, an amount or a count. */
export function isNumberAlone(words: readonly string[], from: number, to: number): boolean {
  return (numbersFrom(words, from).at(-1)?.to ?? from) >= to;
}

function wholeNumberAt(words: readonly string[], at: number): NumberWords | null {
  const first = words[at] ?? '';
  if (/^\d+(?:\.\d+)?$/.test(first))
    return scaled(words, { value: Number(first), digits: first, to: at + 1 });
  if (first === 'a') {
    const next = words[at + 1] ?? '';
    if (next === 'dozen') return whole(1, at + 1);
    return next === 'hundred' || scales.has(next) ? spelledOut(words, at + 1, 1) : null;
  }
  return small.has(first) ? spelledOut(words, at, 0) : null;
}

/** “5 thousand”, “2.5 million”. */
function scaled(words: readonly string[], found: NumberWords): NumberWords {
  const word = words[found.to] ?? '';
  const scale = word === 'hundred' ? 100 : scales.get(word);
  return scale === undefined ? found : whole(Math.round(found.value * scale * 100) / 100, found.to + 1);
}

function spelledOut(words: readonly string[], from: number, one: number): NumberWords | null {
  let total = 0;
  let group = one;
  // What may follow within the group must be smaller than this: after “twenty” only one to nine.
  let room = one ? 0 : 1000;
  let below = Number.POSITIVE_INFINITY;
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = small.get(word);
    const scale = scales.get(word);
    if (value !== undefined && fits(value, room)) {
      group += value;
      room = value >= 20 ? 10 : 0;
    } else if (word === 'hundred' && group > 0 && group < 100 && room < 100) {
      group *= 100;
      room = 100;
    } else if (scale !== undefined && scale < below && group > 0) {
      total += group * scale;
      [group, room, below] = [0, 1000, scale];
    } else if (!(word === 'and' && joins(words, at, room))) break;
  }
  return at > from || one ? whole(total + group, at) : null;
}

function fits(value: number, room: number): boolean {
  if (value === 0) return room === 1000;
  return value < 10 ? room >= 10 : room >= 100;
}

/** “and” within a number stands after hundreds or thousands. */
function joins(words: readonly string[], at: number, room: number): boolean {
  const next = small.get(words[at + 1] ?? '');
  const before = words[at - 1] ?? '';
  return (before === 'hundred' || scales.has(before)) && next !== undefined && next > 0 && fits(next, room);
}

function withFraction(words: readonly string[], found: NumberWords): NumberWords {
  const half = halves.find((row) => row.every((word, index) => words[found.to + index] === word));
  if (half) return whole(found.value + 0.5, found.to + half.length);
  if (words[found.to] !== 'point') return found;
  let digits = '';
  let to = found.to + 1;
  for (; to < words.length; to++) {
    const value = small.get(words[to] ?? '') ?? (/^\d+$/.test(words[to] ?? '') ? words[to] : undefined);
    if (value === undefined) break;
    digits += value;
  }
  return digits ? scaled(words, whole(Number(`${found.value}.${digits}`), to)) : found;
}

function withDozens(words: readonly string[], found: NumberWords): NumberWords {
  return words[found.to] === 'dozen' ? whole(found.value * 12, found.to + 1) : found;
}

function whole(value: number, to: number): NumberWords {
  return { value, digits: String(value), to };
}
