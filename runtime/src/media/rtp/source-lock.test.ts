import { expect, test } from 'vitest';
import { SourceLock } from './source-lock.ts';

function locked(): SourceLock {
  const lock = new SourceLock();
  lock.lock('10.0.0.1', 4000);
  return lock;
}

test('nobody is known before Asterisk announced an address', () => {
  expect(new SourceLock().knows('', 0)).toBe(false);
});

test('only the announced address and port are known', () => {
  const lock = locked();
  expect(lock.knows('10.0.0.1', 4000)).toBe(true);
  expect(lock.knows('10.0.0.1', 4002)).toBe(false);
  expect(lock.knows('10.0.0.2', 4000)).toBe(false);
});

test('a second source beside a live one is not believed, however long it sends', () => {
  const lock = locked();
  for (let n = 0; n < 50; n++) {
    expect(lock.admits(1, n, n * 20)).toBe(true);
    expect(lock.admits(2, n, n * 20 + 5)).toBe(false);
  }
});

test('a source that takes over is believed at its fifth packet in a row', () => {
  const lock = locked();
  lock.admits(1, 100, 0);
  const believed = [20, 40, 60, 80, 100].map((nowMs, n) => lock.admits(2, 500 + n, nowMs));
  expect(believed).toEqual([false, false, false, false, true]);
  expect(lock.admits(1, 101, 110)).toBe(false);
});

test('a burst between two packets of the live source is not believed, however many there are', () => {
  const lock = locked();
  lock.admits(1, 100, 0);
  const believed = Array.from({ length: 30 }, (_, n) => lock.admits(2, 500 + n, 2 + n / 2));
  expect(believed).not.toContain(true);
  expect(lock.admits(1, 101, 20)).toBe(true);
});

test('packets that are not in a row do not count', () => {
  const lock = locked();
  lock.admits(1, 100, 0);
  const believed = [0, 7, 3, 9, 1, 8].map((sequence, n) => lock.admits(2, sequence, 20 * n));
  expect(believed).not.toContain(true);
});

test('after 200 ms of silence a new source is believed at once', () => {
  const lock = locked();
  lock.admits(1, 100, 0);
  expect(lock.admits(2, 7, 199)).toBe(false);
  expect(lock.admits(2, 90, 200)).toBe(true);
});
