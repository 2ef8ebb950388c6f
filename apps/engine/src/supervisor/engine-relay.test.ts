import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineRelay, type SpareRun } from './engine-relay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stage() {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  let count = 0;
  const run = (kind: string): SpareRun => {
    const name = `${kind} ${++count}`;
    const { promise, resolve } = Promise.withResolvers<string>();
    done.push(`${name} starts`);
    ends.push(() => resolve('killed'));
    return {
      ended: promise,
      stop: async () => void done.push(`${name} stops`),
      takeOver: () => done.push(`${name} takes over`),
    };
  };
  const relay = new EngineRelay({
    start: () => run('engine'),
    startSpare: () => run('spare'),
    spareAfterMs: 2000,
  });
  return { relay, done, end: (index: number) => ends[index]?.() };
}

it('an engine that dies is followed by one that is ready, and that by another', async () => {
  const { relay, done } = stage();
  relay.start();
  await vi.advanceTimersByTimeAsync(2000);
  relay.start();
  await vi.advanceTimersByTimeAsync(2000);
  expect(done).toEqual(['engine 1 starts', 'spare 2 starts', 'spare 2 takes over', 'spare 3 starts']);
  await relay.stop();
  expect(done.at(-1)).toBe('spare 3 stops');
});

it('one that dies before another is ready is followed by a new one', async () => {
  const { relay, done } = stage();
  relay.start();
  await vi.advanceTimersByTimeAsync(1000);
  relay.start();
  expect(done).toEqual(['engine 1 starts', 'engine 2 starts']);
  await relay.stop();
});

it('a spare that ends by itself is replaced, but not at once', async () => {
  const { relay, done, end } = stage();
  relay.start();
  await vi.advanceTimersByTimeAsync(2000);
  end(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(done).toEqual(['engine 1 starts', 'spare 2 starts']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(done.at(-1)).toBe('spare 3 starts');
  await relay.stop();
});

it('nothing is started once it was stopped', async () => {
  const { relay, done } = stage();
  relay.start();
  await relay.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toEqual(['engine 1 starts']);
});
