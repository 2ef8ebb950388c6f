import type { Value } from '@patchcord/nodes/kit';
import {
  clockText,
  dayOfIso,
  isoOf,
  readValue,
  type SpokenType,
  spokenValue,
  type ValueKind,
} from '@patchcord/nodes/values';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokenText } from './spoken-text.ts';

const today = dayOfIso('2026-11-25') ?? 0;
const context = { today, locale: 'en-US', currency: 'USD' };

test.each<[SpokenType, Value, string]>([
  ['digits', '482913', 'four eight two, nine one three'],
  ['phone', '8005550123', 'eight zero zero, five five five, zero one two three'],
  ['number', 12_345, 'twelve thousand three hundred forty five'],
  ['money', 12.5, 'twelve dollars and fifty cents'],
  ['money', 1299.05, 'one thousand two hundred ninety nine dollars and five cents'],
  ['date', '2026-12-01', 'Tuesday, December first'],
  ['date', '2027-12-21', 'Tuesday, December twenty first, twenty twenty seven'],
  ['time', '09:30', 'nine thirty ay M'],
  ['time', '14:05', 'two oh five P M'],
  ['code', 'AB47', 'ay, B, four, seven'],
])('the voice says the %s %s as “%s”', (type, value, said) => {
  expect(spokenText(spokenValue(value, type, context))).toBe(said);
});

const amounts = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100);
const cases: readonly (readonly [SpokenType, ValueKind, fc.Arbitrary<Value>])[] = [
  ['digits', { type: 'digits', min: 1, max: 16 }, fc.stringMatching(/^\d{1,16}$/)],
  ['number', { type: 'number' }, fc.integer({ min: 0, max: 999_999_999 })],
  ['money', { type: 'money' }, amounts],
  ['date', { type: 'date', when: 'future' }, fc.integer({ min: today, max: today + 20_000 }).map(isoOf)],
  ['date', { type: 'date', when: 'past' }, fc.integer({ min: today - 30_000, max: today - 1 }).map(isoOf)],
  ['time', { type: 'time' }, fc.integer({ min: 0, max: 1439 }).map(clockText)],
  ['phone', { type: 'phone' }, fc.stringMatching(/^\d{7,15}$/)],
  ['code', { type: 'code', min: 1, max: 10 }, fc.stringMatching(/^[A-NP-Z\d]{1,10}$/)],
];

test.each(cases)('a caller who says a %s as the voice does is understood (%j)', (type, kind, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const words = spokenText(spokenValue(value, type, context));
      expect(readValue(kind, words, context), words).toMatchObject({ value });
    }),
    { numRuns: 1000, seed: 20_261_128 },
  );
});
