import { describe, expect, it } from 'vitest';
import { lineOf, linesOf } from './lines-of.ts';

const flow = {
  id: 'a',
  'odd/na~me': { 'with: comma, {braces}': '[not, a] list' },
  list: [1, { deep: [true, null] }, 'text with "quotes" and \\'],
  empty: {},
  last: -1.5e3,
};

describe('the lines of a JSON text', () => {
  const text = JSON.stringify(flow, null, 2);
  const lines = linesOf(text);
  const lineAt = (pointer: string) => text.split('\n')[lines.get(pointer) ?? -1]?.trim();

  it.each([
    ['/id', '"id": "a",'],
    ['/odd~1na~0me', '"odd/na~me": {'],
    ['/odd~1na~0me/with: comma, {braces}', '"with: comma, {braces}": "[not, a] list"'],
    ['/list', '"list": ['],
    ['/list/0', '1,'],
    ['/list/1', '{'],
    ['/list/1/deep/1', 'null'],
    ['/list/2', '"text with \\"quotes\\" and \\\\"'],
    ['/empty', '"empty": {},'],
    ['/last', '"last": -1500'],
  ])('has %s where “%s” stands', (pointer, line) => expect(lineAt(pointer)).toBe(line));

  it('leads to what is around a value that isn’t there', () => {
    expect(lineOf('/list/1/missing/too', lines)).toBe(lines.get('/list/1'));
    expect(lineOf('/nothing', lines)).toBe(0);
  });

  it('goes as far as a broken text can be read', () => {
    expect(linesOf('{\n  "a": 1,\n  "b": [ "c').get('/b')).toBe(2);
  });
});
