import { describe, expect, it } from 'vitest';
import { nameFrom } from './followers.ts';

describe('a name made from words', () => {
  it.each([
    ['Sales', 'sales'],
    ['Sales & support', 'salesSupport'],
    ['Rückgabe', 'ruckgabe'],
    ['24 hours', 'Hours'],
    ['', ''],
    ['…', ''],
  ])('of “%s” is “%s”', (words, name) => expect(nameFrom(words)).toBe(name));
});
