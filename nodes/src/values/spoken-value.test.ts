import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../kit/index.ts';
import { dayOfIso, isoOf } from './plain-date.ts';
import { clockText } from './read-time.ts';
import { readValue } from './read-value.ts';
import { type SpokenType, spokenValue } from './spoken-value.ts';
import type { ValueKind } from './value-kind.ts';

const today = dayOfIso('2026-11-25') ?? 0;
const context = { today, locale: 'en-US', currency: 'USD' };

describe('saying a value', () => {
  it.each<[SpokenType, Value, string]>([
    ['digits', '482913', '4 8 2, 9 1 3'],
    ['digits', '4829', '4 8 2 9'],
    ['digits', '4829137', '4 8 2, 9 1 3 7'],
    ['number', 12_345, '12,345'],
    ['number', -3.5, 'minus 3.5'],
    ['money', 12.5, '12 dollars and 50 cents'],
    ['money', 1, '1 dollar'],
    ['money', 0.01, '1 cent'],
    ['money', 1299, '1,299 dollars'],
    ['date', '2026-12-01', 'Tuesday, December 1st'],
    ['date', '2027-12-01', 'Wednesday, December 1st, 2027'],
    ['date', '2026-11-22', 'Sunday, November 22nd, 2026'],
    ['date', 'soon', 'soon'],
    ['time', '09:30', '9:30 AM'],
    ['time', '14:00', '2 PM'],
    ['time', '12:00', 'noon'],
    ['time', '00:05', '12:05 AM'],
    ['phone', '+18005550123', '1, 8 0 0, 5 5 5, 0 1 2 3'],
    ['code', 'ab-47', 'A, B, 4, 7'],
    ['boolean', true, 'yes'],
  ])('%s %s is “%s”', (type, value, said) => {
    expect(spokenValue(value, type, context)).toBe(said);
  });

  it('knows the money of the country, and asks the system for others', () => {
    expect(spokenValue(12.5, 'money', { ...context, currency: 'GBP' })).toBe('12 pounds and 50 pence');
    expect(spokenValue(2, 'money', { ...context, currency: 'JPY' })).toBe('2 Japanese yen');
  });

  it('tells the year of a date when nobody knows what day it is', () => {
    const { today: _, ...nowhere } = context;
    expect(spokenValue('2026-12-01', 'date', nowhere)).toBe('Tuesday, December 1st, 2026');
  });
});

describe('what was said is read as what was meant', () => {
  const amounts = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100);
  const cases: readonly (readonly [SpokenType, ValueKind, fc.Arbitrary<Value>])[] = [
    ['digits', { type: 'digits', min: 1, max: 16 }, fc.stringMatching(/^\d{1,16}$/)],
    ['number', { type: 'number' }, fc.integer({ min: -999_999_999, max: 999_999_999 })],
    ['number', { type: 'number' }, amounts],
    ['money', { type: 'money' }, amounts],
    [
      'date',
      { type: 'date', when: 'any' },
      fc.integer({ min: today - 30_000, max: today + 20_000 }).map(isoOf),
    ],
    ['date', { type: 'date', when: 'future' }, fc.integer({ min: today, max: today + 20_000 }).map(isoOf)],
    ['time', { type: 'time' }, fc.integer({ min: 0, max: 1439 }).map(clockText)],
    ['phone', { type: 'phone' }, fc.stringMatching(/^\d{7,15}$/)],
    ['code', { type: 'code', min: 1, max: 10 }, fc.stringMatching(/^[A-NP-Z\d]{1,10}$/)],
    ['boolean', { type: 'yes-no' }, fc.boolean()],
  ];

  it.each(cases)('%s, of any kind, comes back (%j)', (type, kind, values) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(readValue(kind, spokenValue(value, type, context), context)).toMatchObject({ value });
      }),
      { numRuns: 2000, seed: 20_261_128 },
    );
  });
});
