import type { Expectation } from '@patchcord/nodes/kit';
import type { Random } from '../random.ts';

const nonsense = [
  'what is the meaning of life',
  'purple elephants dance on the moon',
  'uh',
  'mister sandman, bring me a dream',
  '…',
  '42',
  'ünïcödé 漢字',
  'null',
  '{{ said | upcase }}',
  `${'and then '.repeat(60)}nothing`,
];

const dates = [
  'tomorrow',
  'next Monday',
  'December 1st',
  'the 31st of February',
  'yesterday',
  'next Tuesday',
];
const times = ['half past two', 'eleven', '10 am', '2:30 PM', 'midnight', 'a quarter to four'];
const amounts = ['12', 'twelve fifty', 'a hundred', 'three', '-5', 'nine hundred ninety nine'];
const letters = ['A B 1 2', 'Q 7 X', 'alpha bravo 3'];
const birthdays = ['March 3rd 1980', 'May 5th 1990'];

export function someNonsense(random: Random): string {
  return random.pick(nonsense);
}

/** Words for something that isn't a phrase: a number, a day, a time; null where none is expected. */
export function someValue({ digits, values = [] }: Expectation, random: Random): string | null {
  const kinds: string[] = [...values, ...(digits ? ['digits'] : [])];
  if (kinds.length === 0) return null;
  switch (random.pick(kinds)) {
    case 'date':
      return random.pick(random.chance(0.2) ? birthdays : dates);
    case 'time':
      return random.pick(times);
    case 'letters':
      return random.pick(letters);
    case 'digits': {
      const { min, max } = digits ?? { min: 1, max: 6 };
      const count = random.chance(0.9) ? random.between(min, max) : random.between(1, max + 2);
      return [...random.digits(count)].join(' ');
    }
    default:
      return random.pick(amounts);
  }
}

/** The same words, as somebody might also say or a recogniser might also write them. */
export function variedWords(phrase: string, random: Random): string {
  switch (random.below(12)) {
    case 0:
      return `${phrase}, please!`;
    case 1:
      return `Um, ${phrase}.`;
    case 2:
      return `${phrase.toUpperCase()}?`;
    case 3:
      return phrase.replaceAll(' ', ', ');
    case 4:
      return nearMiss(phrase, random);
    default:
      return phrase;
  }
}

/** A word is missing, comes twice, or is another one. */
function nearMiss(phrase: string, random: Random): string {
  const words = phrase.split(' ');
  const at = random.below(words.length);
  const word = words[at] ?? '';
  if (random.chance(0.3) && words.length > 1) words.splice(at, 1);
  else words[at] = random.pick([`${word} ${word}`, `${word}s`, word.slice(1), 'thing']);
  return words.join(' ');
}
