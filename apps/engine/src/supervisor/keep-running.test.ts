import { expect, it } from 'vitest';
import { createBackOff } from './back-off.ts';
import { keepRunning, type Run } from './keep-running.ts';

interface FakeRun extends Run {
  end(reason: string): void;
}

function fakeRun(): FakeRun {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { ended: promise, end: resolve, stop: async () => resolve('stopped') };
}

it('starts again what crashed, and says why', async () => {
  const first = fakeRun();
  const second = fakeRun();
  const ends: string[] = [];
  const started = Promise.withResolvers<void>();
  const kept = keepRunning({
    first,
    start: async () => {
      started.resolve();
      return second;
    },
    onEnd: (reason) => ends.push(reason),
    onFailure: () => ends.push('failure'),
    firstDelayMs: 1,
  });
  first.end('signal SIGKILL');
  await started.promise;
  await kept.stop();
  expect(ends).toEqual(['signal SIGKILL']);
});

it('does not start again what it was told to stop', async () => {
  const first = fakeRun();
  let starts = 0;
  const kept = keepRunning({
    first,
    start: async () => {
      starts += 1;
      return fakeRun();
    },
    onEnd: () => undefined,
    onFailure: () => undefined,
    firstDelayMs: 1,
  });
  await kept.stop();
  expect(starts).toBe(0);
});

it('goes on trying when a start fails', async () => {
  const first = fakeRun();
  const failures: unknown[] = [];
  const started = Promise.withResolvers<void>();
  const kept = keepRunning({
    first,
    start: async () => {
      if (failures.length < 2) throw new Error('port in use');
      started.resolve();
      return fakeRun();
    },
    onEnd: () => undefined,
    onFailure: (error) => failures.push(error),
    firstDelayMs: 1,
  });
  first.end('exit status 1');
  await started.promise;
  await kept.stop();
  expect(failures).toHaveLength(2);
});

it('starts again at once what had run well, and ever later what ends early', () => {
  const backOff = createBackOff(250, 1_000);
  expect([60_000, 5000, 100, 100, 100, 100, 6000, 100].map((ranMs) => backOff.next(ranMs))).toEqual([
    0, 0, 250, 500, 1_000, 1_000, 0, 250,
  ]);
});
