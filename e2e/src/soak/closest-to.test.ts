import { expect, it } from 'vitest';
import { closestTo } from './closest-to.ts';

const restarts = [{ atMs: 5100 }, { atMs: 10_900 }, { atMs: 16_200 }];

it('each kill has its own restart, also where there was one more after the caller had hung up', () => {
  expect(closestTo(5000, restarts)).toBe(restarts[0]);
  expect(closestTo(10_950, restarts)).toBe(restarts[1]);
});

it('a kill that nobody wrote of has none', () => {
  expect(closestTo(20_000, restarts)).toBeUndefined();
  expect(closestTo(5000, [])).toBeUndefined();
});
