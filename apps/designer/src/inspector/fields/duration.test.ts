import { describe, expect, it } from 'vitest';
import { durationFrom, durationInWords } from './duration.ts';

describe('a length of time', () => {
  it.each([
    [8000, '8 s'],
    [1500, '1.5 s'],
    [250, '250 ms'],
    [120_000, '2 min'],
    [90_000, '90 s'],
    [0, '0 s'],
  ])('of %i ms is written as “%s” and read again', (ms, words) => {
    expect(durationInWords(ms)).toBe(words);
    expect(durationFrom(words)).toBe(ms);
  });

  it.each([
    ['8', 8000],
    ['8s', 8000],
    ['0,5 s', 500],
    ['1:30', 90_000],
    ['1 min 30 s', 90_000],
    ['2 minutes', 120_000],
  ])('may be written as “%s”', (text, ms) => expect(durationFrom(text)).toBe(ms));

  it.each(['', 'soon', '8 x', '-1', '1:75', '8 s later'])('is not “%s”', (text) =>
    expect(durationFrom(text)).toBeNull(),
  );
});
