import { describe, expect, it } from 'vitest';
import type { Reading } from './finding.ts';
import { dayAt, dayOfIso } from './plain-date.ts';
import { readKeys } from './read-keys.ts';
import { readValue } from './read-value.ts';
import { type ValueKind, valueKindSchema } from './value-kind.ts';

/** A Wednesday. */
const today = '2026-11-25';
const context = { today: dayOfIso(today) ?? 0, locale: 'en-US' };

function told(reading: Reading | null) {
  if (reading === null) return null;
  if ('value' in reading) return reading.value;
  return 'either' in reading ? reading.either.join(' or ') : `(${reading.refused})`;
}
const read = (kind: object, text: string, changes: object = {}) =>
  told(readValue(valueKindSchema.parse(kind), text, { ...context, ...changes }));
const typed = (kind: object, keys: string, changes: object = {}) =>
  told(readKeys(valueKindSchema.parse(kind), keys, { ...context, ...changes }));

describe('digits', () => {
  it.each([
    ['482913', '482913'],
    ['It is 482 913, thank you', '482913'],
    ['four eight two nine one three', '482913'],
    ['forty eight twenty nine thirteen', '482913'],
    ['double four oh seven triple one', '(wrong-length)'],
    ['double four oh seven one one', '440711'],
    ['no, not 123456, I mean 123457', '123457'],
    ['two of them, number 48 double 2 13', '482213'],
    ['482913 or 482914', null],
    ['a double room', null],
  ])('“%s” is %s', (said, value) => {
    expect(read({ type: 'digits', min: 6, max: 6 }, said)).toBe(value);
  });
});

describe('numbers', () => {
  it.each([
    ['five', 5],
    ['twelve hundred and five', 1205],
    ['one thousand two hundred and five', 1205],
    ['1,205', 1205],
    ['a dozen', 12],
    ['half a dozen', 6],
    ['two dozen please', 24],
    ['a hundred', 100],
    ['three and a half', 3.5],
    ['zero point five', 0.5],
    ['two point five million', 2_500_000],
    ['minus five', -5],
    ['twenty-five', 25],
    ['two', 2],
    ['four fifty', 450],
    ['nine hundred ninety nine thousand nine hundred and ninety nine', 999_999],
    ['five, no, six', 6],
    ['five or six', null],
    ['several', null],
  ])('“%s” is %s', (said, value) => {
    expect(read({ type: 'number' }, said)).toBe(value);
  });

  it('outside the limits is no answer', () => {
    expect(read({ type: 'number', min: 1, max: 10 }, 'eleven')).toBe('(out-of-range)');
    expect(read({ type: 'number', min: 1, max: 10 }, 'eleven, I mean ten')).toBe(10);
  });
});

describe('money', () => {
  it.each([
    ['twelve fifty', 12.5],
    ['three dollars and five cents', 3.05],
    ['$12.50', 12.5],
    ['about $1,299', 1299],
    ['twelve dollars fifty', 12.5],
    ['twelve', 12],
    ['twelve hundred', 1200],
    ['one twenty five', 1.25],
    ['ten oh five', 10.05],
    ['fifty cents', 0.5],
    ['a dollar', 1],
    ['a hundred and twenty pounds', 120],
    ['two thousand euros', 2000],
    ['12.5', 12.5],
    ['nothing', null],
  ])('“%s” is %s', (said, value) => {
    expect(read({ type: 'money' }, said)).toBe(value);
  });
});

describe('dates', () => {
  it.each([
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['on Tuesday', '2026-12-01'],
    ['next Tuesday', '2026-12-01'],
    ['next Friday', '2026-12-04'],
    ['Friday next week', '2026-12-04'],
    ['Wednesday', '2026-12-02'],
    ['this Wednesday', '2026-11-25'],
    ['in three days', '2026-11-28'],
    ['in two weeks', '2026-12-09'],
    ['a week from Tuesday', '2026-12-08'],
    ['the third of March', '2027-03-03'],
    ['March third', '2027-03-03'],
    ['March 3rd', '2027-03-03'],
    ['March three', '2027-03-03'],
    ['December twenty first', '2026-12-21'],
    ['the twenty first of December', '2026-12-21'],
    ['December 31st, 2027', '2027-12-31'],
    ['March third twenty twenty eight', '2028-03-03'],
    ['the third of March two thousand and thirty', '2030-03-03'],
    ['Tuesday the first of December', '2026-12-01'],
    ['Tuesday, December 1st', '2026-12-01'],
    ['Monday the first of December', '(impossible)'],
    ['the fifteenth', '2026-12-15'],
    ['the 30th', '2026-11-30'],
    ['2026-12-01', '2026-12-01'],
    ['3/4', '2027-03-04'],
    ['3/4/2027', '2027-03-04'],
    ['29 February', '2028-02-29'],
    ['29 February 2027', '(impossible)'],
    ['30 February', '(impossible)'],
    ['April 31st', '(impossible)'],
    ['yesterday', '(past)'],
    ['November 3rd 2026', '(past)'],
    ['November 24th', '2027-11-24'],
    ['no, not Tuesday, Wednesday', '2026-12-02'],
    ['Tuesday or Wednesday', null],
    ['next week', null],
    ['I may sat down', null],
    ['one second', null],
  ])('“%s” is %s', (said, value) => {
    expect(read({ type: 'date' }, said)).toBe(value);
  });

  it.each([
    ['May 5th 1984', '1984-05-05'],
    ['the fifth of May nineteen eighty four', '1984-05-05'],
    ['January first two thousand', '2000-01-01'],
    ['December 1st', '2025-12-01'],
    ['last Monday', '2026-11-23'],
    ['tomorrow', '(future)'],
  ])('“%s” looks back to %s', (said, value) => {
    expect(read({ type: 'date', when: 'past' }, said)).toBe(value);
  });

  it('3/4 is in April everywhere but in America', () => {
    expect(read({ type: 'date' }, '3/4', { locale: 'en-GB' })).toBe('2027-04-03');
  });

  it.each([
    ['1201', '2026-12-01'],
    ['03032028', '2028-03-03'],
    ['02292027', '(impossible)'],
    ['0230', '(impossible)'],
    ['1301', '(impossible)'],
    ['12', null],
  ])('%s on the keys is %s', (keys, value) => {
    expect(typed({ type: 'date' }, keys)).toBe(value);
  });

  it('are reckoned from the day it is where the business is', () => {
    const lateEvening = Date.UTC(2026, 10, 26, 3, 30);
    expect(dayAt(lateEvening, 'America/New_York')).toBe(dayOfIso('2026-11-25'));
    expect(dayAt(lateEvening, 'Europe/Berlin')).toBe(dayOfIso('2026-11-26'));
  });
});

describe('times', () => {
  it.each([
    ['half past nine', '09:30'],
    ['quarter to five', '16:45'],
    ['quarter to five pm', '16:45'],
    ['nine thirty', '09:30'],
    ['two thirty', '14:30'],
    ['nine oh five', '09:05'],
    ["ten o'clock", '10:00'],
    ['noon', '12:00'],
    ['ten past noon', '12:10'],
    ['twenty five past ten', '10:25'],
    ['ten minutes to three', '14:50'],
    ['three in the afternoon', '15:00'],
    ['9:30', '09:30'],
    ['9:30 a.m.', '09:30'],
    ['2pm', '14:00'],
    ['two P M', '14:00'],
    ['14:05', '14:05'],
    ['fourteen thirty', '14:30'],
    ['930', '09:30'],
    ['no, not nine but ten', '10:00'],
    ['seven', '(out-of-range)'],
    ['five in the morning', '(out-of-range)'],
    ['soon', null],
  ])('“%s” is %s between nine and five', (said, value) => {
    expect(read({ type: 'time', from: '09:00', to: '17:00' }, said)).toBe(value);
  });

  it.each([
    ['nine thirty', '09:30 or 21:30'],
    ['nine thirty at night', '21:30'],
    ['midnight', '00:00'],
    ['twelve thirty am', '00:30'],
    ['fourteen hundred', '14:00'],
    ['twenty two thirty', '22:30'],
  ])('“%s” is %s at any time', (said, value) => {
    expect(read({ type: 'time' }, said)).toBe(value);
  });

  it.each([
    ['0930', '09:30'],
    ['1430', '14:30'],
    ['0230', '14:30'],
    ['230', '14:30'],
    ['1200', '12:00'],
    ['0700', '(out-of-range)'],
    ['2599', '(impossible)'],
  ])('%s on the keys is %s between nine and five', (keys, value) => {
    expect(typed({ type: 'time', from: '09:00', to: '17:00' }, keys)).toBe(value);
  });
});

describe('yes and no', () => {
  it.each([
    ['Yes, please!', true],
    ["yeah that's right", true],
    ["no, that's right", true],
    ['No, thanks', false],
    ["that's not right", false],
    ['not really', false],
    ['perhaps', null],
  ])('“%s” is %s', (said, value) => {
    expect(read({ type: 'yes-no' }, said)).toBe(value);
  });

  it('1 and 2 on the keys', () => {
    expect([
      typed({ type: 'yes-no' }, '1'),
      typed({ type: 'yes-no' }, '2'),
      typed({ type: 'yes-no' }, '3'),
    ]).toEqual([true, false, null]);
  });
});

describe('one of a few', () => {
  const kind = {
    type: 'one-of',
    choices: [
      { value: 'red', key: '1', phrases: ['scarlet'] },
      { value: 'blue', label: 'navy blue', key: '2', phrases: ['not red'] },
    ],
  };
  it.each([
    ['something scarlet', 'red'],
    ['navy blue', 'blue'],
    ['no, not red', 'blue'],
    ['red, no, blue', 'blue'],
    ['red or blue', null],
    ['green', null],
  ])('“%s” is %s', (said, value) => {
    expect(read(kind, said)).toBe(value);
  });
  it('by key', () => expect([typed(kind, '2'), typed(kind, '9')]).toEqual(['blue', null]));
});

describe('codes', () => {
  it.each([
    ['A B four seven', 'AB47'],
    ['alpha bravo forty seven', 'AB47'],
    ['B as in boy, A as in apple, four seven', 'BA47'],
    ['double A four seven', 'AA47'],
    ['AB-47', null],
    ['ab47 please', 'AB47'],
    ['it is X three hundred', 'X300'],
    ['a big one', null],
  ])('“%s” is %s', (said, value) => {
    const found = read({ type: 'code', min: 4, max: 4 }, said);
    expect(found === '(wrong-length)' ? null : found).toBe(value);
  });
});

it('a phone number loses its punctuation', () => {
  expect(read({ type: 'phone' }, '+1 (800) 555-0123')).toBe('18005550123');
  expect(read({ type: 'phone' }, 'call me on 5 5 5, 0 1 2 3 please')).toBe('5550123');
});

it('free text is taken as it is', () => {
  expect(read({ type: 'text' }, ' My screen is broken. ')).toBe('My screen is broken.');
  expect(read({ type: 'text' }, '')).toBeNull();
});

it('keys give amounts a decimal point by the star', () => {
  expect([typed({ type: 'money' }, '12*50'), typed({ type: 'number' }, '7')]).toEqual([12.5, 7]);
});

it('limits must leave room', () => {
  const kind: ValueKind = { type: 'digits', min: 7, max: 6 };
  expect(valueKindSchema.safeParse(kind).success).toBe(false);
});
