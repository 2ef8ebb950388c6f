import { expect, test } from 'vitest';
import { Pacer, type PacerClock } from './pacer.ts';

/** Virtual time: timers fire when they are due, plus what the machine adds. */
class VirtualClock implements PacerClock {
  nowMs = 1000;
  lagMs: () => number = () => 0;
  #call: (() => void) | null = null;
  #dueMs = 0;

  now(): number {
    return this.nowMs;
  }

  after(delayMs: number, call: () => void): () => void {
    this.#call = call;
    this.#dueMs = this.nowMs + delayMs;
    return () => {
      this.#call = null;
    };
  }

  get idle(): boolean {
    return this.#call === null;
  }

  runUntil(endMs: number): void {
    while (this.#call !== null && this.#dueMs <= endMs) {
      const call = this.#call;
      this.#call = null;
      this.nowMs = Math.max(this.nowMs, this.#dueMs + this.lagMs());
      call();
    }
    this.nowMs = Math.max(this.nowMs, endMs);
  }
}

function paced(clock: VirtualClock): {
  ticks: { atMs: number; sendable: boolean }[];
  tick: (sendable: boolean) => void;
} {
  const ticks: { atMs: number; sendable: boolean }[] = [];
  return { ticks, tick: (sendable) => ticks.push({ atMs: clock.nowMs, sendable }) };
}

test('a minute has 3,000 ticks however late each timer fires', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const call = paced(clock);
  let step = 0;
  clock.lagMs = () => (step++ % 7) * 0.4;
  pacer.add(call);
  clock.runUntil(1000 + 60_000 - 1);
  expect(call.ticks).toHaveLength(3000);
  const last = call.ticks.at(-1)?.atMs ?? 0;
  expect(Math.abs(last - 1000 - 2999 * 20)).toBeLessThan(4);
});

test('calls are spread over the 20 ms', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const calls = Array.from({ length: 20 }, () => paced(clock));
  for (const call of calls) pacer.add(call);
  clock.runUntil(1100);
  const phases = calls.map(({ ticks }) => Math.round((ticks.at(-1)?.atMs ?? 0) % 20));
  expect(new Set(phases).size).toBe(10);
});

test('after a stall every tick is made up, but only the last three are sent', () => {
  const clock = new VirtualClock();
  let late = 0;
  const pacer = new Pacer(clock, () => late++);
  const call = paced(clock);
  pacer.add(call);
  clock.runUntil(1199);
  clock.lagMs = () => 500;
  clock.runUntil(1200);
  clock.lagMs = () => 0;
  clock.runUntil(1719);
  expect(call.ticks).toHaveLength(36);
  expect(call.ticks.filter(({ sendable }) => !sendable)).toHaveLength(22);
  expect(late).toBeGreaterThan(20);
  expect(call.ticks.at(-1)).toEqual({ atMs: 1700, sendable: true });
});

test('without calls there is no timer', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const call = paced(clock);
  pacer.add(call);
  clock.runUntil(1100);
  pacer.remove(call);
  expect(clock.idle).toBe(true);
});
