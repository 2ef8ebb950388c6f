import { describe, expect, it } from 'vitest';
import type { Value } from '../kit/index.ts';
import { dayAt, type ValueKind, valueKindSchema } from '../values/index.ts';
import { readArgument } from './read-argument.ts';

/** A Wednesday. */
const context = { today: dayAt(Date.UTC(2026, 10, 25, 15), 'America/New_York'), locale: 'en-US' };
const kindOf = (kind: Partial<ValueKind> & { type: ValueKind['type'] }) => valueKindSchema.parse(kind);
const digits = kindOf({ type: 'digits', min: 6, max: 6 });
const colour = kindOf({
  type: 'one-of',
  choices: [
    { value: 'red', phrases: ['crimson'] },
    { value: 'blue', phrases: [] },
  ],
});

describe('what a model gives', () => {
  it.each<[ValueKind, Value, Value]>([
    [digits, '123456', '123456'],
    [digits, 'one two three four five six', '123456'],
    [kindOf({ type: 'number', max: 10 }), 4, 4],
    [kindOf({ type: 'number' }), '-5', -5],
    [kindOf({ type: 'number' }), 'four', 4],
    [kindOf({ type: 'money' }), 12.5, 12.5],
    [kindOf({ type: 'date' }), '2026-12-24', '2026-12-24'],
    [kindOf({ type: 'date' }), 'next Tuesday', '2026-12-01'],
    [kindOf({ type: 'time' }), '14:30', '14:30'],
    [kindOf({ type: 'yes-no' }), true, true],
    [kindOf({ type: 'yes-no' }), 'no', false],
    [kindOf({ type: 'phone' }), '+1 555 123 4567', '15551234567'],
    [colour, 'crimson', 'red'],
    [kindOf({ type: 'text' }), ' Ada Byron ', 'Ada Byron'],
  ])('for %j, %j is read as %j', (kind, given, value) => {
    expect(readArgument(kind, given, context)).toEqual({ value });
  });

  it.each<[ValueKind, Value | undefined, RegExp]>([
    [digits, '12345', /too many or too few.*6 digits/],
    [digits, undefined, /is missing/],
    [digits, '  ', /is missing/],
    [kindOf({ type: 'text' }), 'x'.repeat(501), /too long/],
    [kindOf({ type: 'number', min: 1, max: 10 }), 11, /too much.*from 1 up to 10/],
    [kindOf({ type: 'number', min: 1 }), -4, /too much/],
    [kindOf({ type: 'date' }), '2020-01-01', /in the past/],
    [kindOf({ type: 'date' }), '2026-02-30', /date|exist/],
    [kindOf({ type: 'date' }), 'whenever', /is not a date/],
    [kindOf({ type: 'time' }), 'half past nine', /09:30 or 21:30: ask the caller/],
    [colour, 'green', /one of “red”, “blue”/],
    [kindOf({ type: 'yes-no' }), 'perhaps', /yes or no/],
  ])('for %j, %j is refused in words', (kind, given, trouble) => {
    expect(readArgument(kind, given, context)).toEqual({ trouble: expect.stringMatching(trouble) });
  });
});
