const small = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
  [100, 'hundred'],
] as const;

const irregularOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** 1205 → “one thousand two hundred five”. Whole numbers from 0 up to 999 trillion. */
export function cardinalWords(value: number): string {
  if (value < 20) return small[value] ?? String(value);
  if (value < 100)
    return [tens[Math.floor(value / 10)], value % 10 ? small[value % 10] : ''].join(' ').trim();
  const scale = scales.find(([size]) => value >= size);
  if (!scale) return String(value);
  const [size, name] = scale;
  const rest = value % size;
  return `${cardinalWords(Math.floor(value / size))} ${name}${rest ? ` ${cardinalWords(rest)}` : ''}`;
}

/** 23 → “twenty third”. */
export function ordinalWords(value: number): string {
  const words = cardinalWords(value).split(' ');
  const last = words.pop() ?? '';
  return [...words, irregularOrdinals[last] ?? `${last.replace(/y$/, 'ie')}th`].join(' ');
}

/** “407” → “four zero seven”; what is no digit is left out. */
export function digitWords(digits: string): string {
  return [...digits].flatMap((digit) => (/\d/.test(digit) ? [small[Number(digit)] ?? ''] : [])).join(' ');
}

/** 1999 → “nineteen ninety nine”, 2005 → “two thousand five”, 1900 → “nineteen hundred”. */
export function yearWords(year: number): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (year < 1100 || year > 2999 || (year >= 2000 && year < 2010)) return cardinalWords(year);
  if (rest === 0) return year % 1000 === 0 ? cardinalWords(year) : `${cardinalWords(century)} hundred`;
  return `${cardinalWords(century)} ${rest < 10 ? `oh ${cardinalWords(rest)}` : cardinalWords(rest)}`;
}

/** “12.05” → “twelve point zero five”; separators of thousands are dropped. */
export function decimalWords(text: string): string {
  const [whole = '0', fraction] = text.replaceAll(',', '').split('.');
  return cardinalWords(Number(whole)) + (fraction ? ` point ${digitWords(fraction)}` : '');
}
