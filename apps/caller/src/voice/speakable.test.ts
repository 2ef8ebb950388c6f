import { describe, expect, it } from 'vitest';
import { speakable } from './speakable.ts';

describe('speakable text', () => {
  it.each([
    ['Do you have the X200 laptop?', 'Do you have the X 200 laptop?'],
    ['an RTX-3080', 'an R T X 3080'],
    ['my order is 123456', 'my order is 1 2 3, 4 5 6'],
    ['call +15550001234', 'call 1 5 5, 5 0 0, 0 1 2, 3 4'],
    ['the 3rd of May, 4pm', 'the 3rd of May, 4 P M'],
    ['“salt & pepper” – please', 'salt and pepper , please'],
    ['it’s $5', "it's $5"],
  ])('%s', (text, said) => expect(speakable(text)).toBe(said));
});
