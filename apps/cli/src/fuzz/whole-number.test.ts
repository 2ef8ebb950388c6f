import { expect, it } from 'vitest';
import { countOfCalls, wholeNumber } from './whole-number.ts';

it('takes whole numbers, and calls from one', () => {
  expect([wholeNumber('0'), countOfCalls('7')]).toEqual([0, 7]);
});

it.each(['', '-1', '1.5', '1e3', 'ten', '99999999999999999'])('refuses “%s”', (text) => {
  expect(() => wholeNumber(text)).toThrow('Give a whole number');
});

it('refuses to make no calls at all: nothing could be told of them', () => {
  expect(() => countOfCalls('0')).toThrow('Give a whole number from 1.');
});
