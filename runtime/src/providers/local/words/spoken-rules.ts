import { codePattern, codeWords, letterName } from './code-words.ts';
import { cardinalWords, decimalWords, digitWords, ordinalWords, yearWords } from './number-words.ts';

/** One kind of text that is not said as it is written. The first rule that matches at a place wins. */
export interface SpokenRule {
  readonly name: string;
  readonly pattern: RegExp;
  speak(match: RegExpMatchArray): string;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const month = `(?:${months.join('|')})`;
const currencies: Readonly<Record<string, readonly [one: string, many: string, small: string]>> = {
  $: ['dollar', 'dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
  '£': ['pound', 'pounds', 'pence'],
};
const units: Readonly<Record<string, string>> = {
  GB: 'gigabytes',
  TB: 'terabytes',
  MB: 'megabytes',
  kg: 'kilograms',
  km: 'kilometres',
  cm: 'centimetres',
  mm: 'millimetres',
  ml: 'millilitres',
  GHz: 'gigahertz',
  MHz: 'megahertz',
};

export const spokenRules: readonly SpokenRule[] = [
  {
    name: 'web address',
    pattern:
      /(?:https?:\/\/)?(?:www\.)?((?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|io|co|uk|de|info|example)(?:\/[\w/-]+)?)(?![\w@])/i,
    speak: ([, address = '']) => spellAddress(address),
  },
  {
    name: 'e-mail address',
    pattern: /[\w.+-]+@(?:[a-z\d-]+\.)+[a-z]{2,}/i,
    speak: ([address]) => spellAddress(address),
  },
  {
    name: 'money',
    pattern:
      /([$€£])\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?(?:\s?(k|m|million|billion|thousand)\b)?(?![\d.]*\d)/i,
    speak: ([, sign = '$', whole = '0', cents, scale]) => moneyWords(sign, whole, cents, scale),
  },
  {
    name: 'ISO date',
    pattern: /\b(\d{4})-(\d{2})-(\d{2})\b/,
    speak: ([, year, monthNumber, day]) =>
      `${months[Number(monthNumber) - 1] ?? ''} ${ordinalWords(Number(day))}, ${yearWords(Number(year))}`,
  },
  {
    name: 'date, month first',
    pattern: new RegExp(`\\b(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d)(?:,?\\s+(\\d{4})\\b)?`),
    speak: ([, name, day, year]) =>
      `${name} ${ordinalWords(Number(day))}${year ? `, ${yearWords(Number(year))}` : ''}`,
  },
  {
    name: 'date, day first',
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(${month})\\b(?:\\s+(\\d{4})\\b)?`),
    speak: ([, day, name, year]) =>
      `the ${ordinalWords(Number(day))} of ${name}${year ? ` ${yearWords(Number(year))}` : ''}`,
  },
  {
    name: 'month and year',
    pattern: new RegExp(`\\b(${month}|in|since|until)\\s+(1[1-9]\\d\\d|20\\d\\d)\\b`, 'i'),
    speak: ([, before, year]) => `${before} ${yearWords(Number(year))}`,
  },
  {
    name: 'time',
    pattern: /\b([01]?\d|2[0-3])(?::([0-5]\d))?\s?([ap])\.?m\b\.?/i,
    speak: ([, hour, minute, half = 'a']) =>
      `${timeWords(hour, minute)} ${half.toLowerCase() === 'a' ? 'ay' : 'P'} M`,
  },
  {
    name: 'time, 24 hours',
    pattern: /\b([01]?\d|2[0-3]):([0-5]\d)\b/,
    speak: ([, hour, minute]) =>
      Number(minute) === 0 && Number(hour) <= 12
        ? `${timeWords(hour, minute)} o'clock`
        : timeWords(hour, minute),
  },
  { name: 'around the clock', pattern: /\b24\/7\b/, speak: () => 'twenty four seven' },
  {
    name: 'phone number',
    pattern:
      /(?:\+?\b\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)|\b\d{2,4})[\s.-]\d{2,4}(?:[\s.-]\d{2,4})+\b|\+\d{7,15}\b|\b\d{10,15}\b/,
    speak: ([number]) => phoneWords(number),
  },
  {
    name: 'percentage',
    pattern: /(\d[\d,]*(?:\.\d+)?)\s?%/,
    speak: ([, number = '0']) => `${decimalWords(number)} percent`,
  },
  {
    name: 'quantity',
    pattern: new RegExp(`\\b(\\d[\\d,]*(?:\\.\\d+)?)\\s?(${Object.keys(units).join('|')})\\b`),
    speak: ([, number = '0', unit = '']) => `${decimalWords(number)} ${units[unit] ?? unit}`,
  },
  { name: 'code', pattern: codePattern, speak: ([code]) => codeWords(code) },
  {
    name: 'ordinal',
    pattern: /\b(\d{1,6})(?:st|nd|rd|th)\b/i,
    speak: ([, number]) => ordinalWords(Number(number)),
  },
  {
    name: 'number sign',
    pattern: /#\s?(\d+)\b/,
    speak: ([, digits = '']) => `number ${longNumberWords(digits)}`,
  },
  {
    name: 'decimal',
    pattern: /\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\b\d+\.\d+\b/,
    speak: ([number]) => decimalWords(number),
  },
  { name: 'number', pattern: /\d+/, speak: ([digits]) => longNumberWords(digits) },
  // Within a sentence a lone A is the article, before a pause the letter: “A, B, 4”.
  { name: 'letter A', pattern: /\bA(?=[,.;:?!]|$)/, speak: () => letterName('A') },
  { name: 'and', pattern: /&/, speak: () => ' and ' },
  { name: 'at', pattern: /@/, speak: () => ' at ' },
];

/** Four digits and fewer are a number; more, or a leading zero, are read out in threes. */
function longNumberWords(digits: string): string {
  const counted = digits.length <= 4 && (digits === '0' || !digits.startsWith('0'));
  return counted ? cardinalWords(Number(digits)) : groupsOfThree(digits);
}

function groupsOfThree(digits: string): string {
  return (digits.match(/\d{1,3}/g) ?? []).map(digitWords).join(', ');
}

/** Groups as written; where nothing separates the digits, the last four and up to two threes before them. */
function phoneWords(number: string): string {
  const groups = number.match(/\d+/g) ?? [];
  const [only = ''] = groups;
  if (groups.length > 1) return groups.map(digitWords).join(', ');
  const cuts = [only.slice(0, -10), only.slice(-10, -7), only.slice(-7, -4), only.slice(-4)];
  return cuts.filter(Boolean).map(digitWords).join(', ');
}

function timeWords(hour = '0', minute = '00'): string {
  const minutes = Number(minute);
  const spoken =
    minutes === 0 ? '' : minutes < 10 ? ` oh ${cardinalWords(minutes)}` : ` ${cardinalWords(minutes)}`;
  return cardinalWords(Number(hour)) + spoken;
}

function moneyWords(sign: string, whole: string, cents = '', scale = ''): string {
  const [one, many, small] = currencies[sign] ?? ['', '', ''];
  const amount = Number(whole.replaceAll(',', ''));
  const scales: Readonly<Record<string, string>> = { k: ' thousand', m: ' million' };
  if (scale) {
    const said = scales[scale.toLowerCase()] ?? ` ${scale.toLowerCase()}`;
    return `${cardinalWords(amount)}${cents ? ` point ${digitWords(cents)}` : ''}${said} ${many}`;
  }
  const units = `${cardinalWords(amount)} ${amount === 1 ? one : many}`;
  return Number(cents) > 0 ? `${units} and ${cardinalWords(Number(cents))} ${small}` : units;
}

function spellAddress(address: string): string {
  return address
    .replaceAll('@', ' at ')
    .replaceAll('.', ' dot ')
    .replaceAll('/', ' slash ')
    .replaceAll('-', ' dash ')
    .replaceAll('_', ' underscore ')
    .replace(/\d+/g, (digits) => ` ${digitWords(digits)} `)
    .replace(/\s+/g, ' ');
}
