import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('a text that should be JSON', () => {
  it('is read', () => expect(parseJson('{ "a": [1] }')).toEqual({ ok: true, value: { a: [1] } }));

  it.each([
    ['{\n  "a": 1,\n  b: 2\n}', 3, '“b” isn’t expected here'],
    ['{ "a": 1', 1, 'ends too early'],
    ['', 1, 'ends too early'],
    ['[1, 2,]', 1, '“]” isn’t expected here'],
  ])('%j is told by its line', (text, line, words) => {
    const read = parseJson(text);
    expect(read).toMatchObject({ ok: false, line });
    if (!read.ok) expect(read.message).toContain(words);
  });
});
