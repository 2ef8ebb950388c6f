import { array, assert, constantFrom, json, nat, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('where a text stops being JSON', () => {
  it.each([
    ['[1, 2,]', 6],
    ['{"a" 1}', 5],
    ['{"a": 1', 7],
    ['', 0],
    ['{"a": 01}', 7],
    ['"a\nb"', 0],
    ['[1] x', 4],
    ['{"a": [true, nul]}', 13],
  ])('%j: at %i', (text, at) => expect(jsonFault(text)).toBe(at));

  it('agrees with the engine about every text', () => {
    const pieces = constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0',
      'true',
      'null',
      ' ',
      '\n',
      '\\',
      '"',
    );
    assert(
      property(array(pieces, { maxLength: 12 }), (some) => {
        const text = some.join('');
        return (jsonFault(text) === null) === isJson(text);
      }),
      { numRuns: 5000, seed: 20_261_128 },
    );
    assert(
      property(json(), (text) => jsonFault(text) === null),
      { seed: 20_261_128 },
    );
    assert(
      property(tuple(json(), nat(200), string({ maxLength: 2 })), ([text, at, odd]) => {
        const broken = text.slice(0, at) + odd + text.slice(at);
        return (jsonFault(broken) === null) === isJson(broken);
      }),
      { numRuns: 2000, seed: 20_261_128 },
    );
  });

  it('is found however deep it lies', () => {
    expect(jsonFault('['.repeat(100_000))).toBe(100_000);
  });
});
