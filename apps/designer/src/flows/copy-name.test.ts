import { expect, it } from 'vitest';
import { copyName, longestName } from './copy-name.ts';

it.each(['Front desk', 'x'.repeat(93), 'x'.repeat(94), 'x'.repeat(300), '😀'.repeat(60)])(
  'a copy of “%s” has a name that is accepted',
  (name) => {
    const copy = copyName(name);
    expect(copy.endsWith(' (copy)')).toBe(true);
    expect(copy.length).toBeLessThanOrEqual(longestName);
    expect(copy.isWellFormed()).toBe(true);
  },
);

it('what fits is kept whole', () => {
  expect(copyName('Front desk')).toBe('Front desk (copy)');
  expect(copyName('x'.repeat(93))).toBe(`${'x'.repeat(93)} (copy)`);
});
