import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOneOrder } from './in-one-order.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const pairs = letters.flatMap((one, at) => letters.slice(at + 1).map((other) => one + other));
const list = fc.shuffledSubarray(letters, { minLength: letters.length });

/** Every list that comes of one by changing neighbours that may change. */
function reachable(from: readonly string[], mayChange: (one: string, other: string) => boolean): Set<string> {
  const found = new Set([from.join('')]);
  for (const each of found)
    for (let at = 1; at < each.length; at++) {
      const [one = '', other = ''] = [each[at - 1], each[at]];
      if (mayChange(one, other)) found.add(each.slice(0, at - 1) + other + one + each.slice(at + 1));
    }
  return found;
}

it('puts two lists in the same order where one comes of the other by allowed changes, and nowhere else', () => {
  fc.assert(
    fc.property(list, list, fc.subarray(pairs), (one, other, allowed) => {
      const mayChange = (a: string, b: string) => allowed.includes([a, b].sort().join(''));
      const ordered = (entries: readonly string[]) =>
        inOneOrder(entries, { name: (letter) => letter, mayChange }).join('');
      expect(ordered(one) === ordered(other)).toBe(reachable(one, mayChange).has(other.join('')));
    }),
    { numRuns: 300, seed: 20_261_128 },
  );
});
