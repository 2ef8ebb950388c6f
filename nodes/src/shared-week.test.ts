import { expect, it } from 'vitest';
import { type Week, weekSchema } from './opening-hours.ts';
import { sharedWeek } from './shared-week.ts';
import { weekInWords } from './week-in-words.ts';

const week = (hours: Partial<Week>) => weekSchema.parse(hours);
const span = (from: string, to: string) => ({ from, to });

it.each<[string, Partial<Week>, Partial<Week>, string | null]>([
  ['none', { monday: [span('09:00', '12:00')] }, { monday: [span('12:00', '15:00')] }, null],
  ['a part', { monday: [span('09:00', '12:30')] }, { monday: [span('12:00', '15:00')] }, 'Mon 12:00–12:30'],
  [
    'two parts',
    { friday: [span('00:00', '24:00')] },
    { friday: [span('08:00', '09:00'), span('23:00', '24:00')] },
    'Fri 08:00–09:00, 23:00–24:00',
  ],
  [
    'what goes over midnight',
    { sunday: [span('22:00', '02:00')] },
    { sunday: [span('23:00', '24:00')], monday: [span('01:00', '09:00')] },
    'Mon 01:00–02:00 · Sun 23:00–24:00',
  ],
  [
    'what both have over midnight, day by day',
    { monday: [span('20:00', '03:00')] },
    { monday: [span('22:00', '02:00')] },
    'Mon 22:00–24:00 · Tue 00:00–02:00',
  ],
])('two weeks share %s', (_, one, other, words) => {
  const shared = sharedWeek(week(one), week(other));
  expect(shared && weekInWords(shared)).toBe(words);
});
