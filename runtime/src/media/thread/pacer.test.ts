import { expect, test } from 'vitest';
import { Pacer, type PacerClock } from './pacer.ts';

/** Virtual time: timers fire when they are due, plus what the machine adds. */
class VirtualClock implements PacerClock {
  nowMs = 1000;
  woken = 0;
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
      this.woken++;
      this.nowMs = Math.max(this.nowMs, this.#dueMs + this.lagMs());
      call();
    }
    this.nowMs = Math.max(this.nowMs, endMs);
  }
}

/** A call that notes its two moments. */
function paced(clock: VirtualClock) {
  const hears: number[] = [];
  const says: { atMs: number; sendable: boolean }[] = [];
  const order: string[] = [];
  return {
    hears,
    says,
    order,
    hear() {
      hears.push(clock.nowMs);
      order.push('hear');
    },
    say(sendable: boolean) {
      says.push({ atMs: clock.nowMs, sendable });
      order.push('say');
    },
  };
}

const inTurn = (order: readonly string[]) => order.every((moment, i) => moment === (i % 2 ? 'say' : 'hear'));

test('a minute has 3,000 frames however late each timer fires', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const call = paced(clock);
  let step = 0;
  clock.lagMs = () => (step++ % 7) * 0.4;
  pacer.add(call);
  clock.runUntil(1000 + 12 + 60_000 - 1);
  expect([call.hears.length, call.says.length]).toEqual([3000, 3000]);
  expect(inTurn(call.order)).toBe(true);
  const last = call.says.at(-1)?.atMs ?? 0;
  expect(Math.abs(last - (call.says[0]?.atMs ?? 0) - 2999 * 20)).toBeLessThan(4);
});

test('each of ten calls, wherever in the 20 ms, is heard first and says its frame 8 ms later', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const calls = Array.from({ length: 10 }, () => paced(clock));
  for (const call of calls) pacer.add(call);
  clock.runUntil(1000 + 20 + 8 + 80);
  for (const { hears, says, order } of calls) {
    expect(inTurn(order)).toBe(true);
    expect(hears[0]).toBeLessThan(1020);
    // The very first timer can't be set for now.
    expect(new Set(says.slice(1).map(({ atMs }, i) => atMs - (hears[i + 1] ?? 0)))).toEqual(new Set([8]));
  }
});

test('a call that comes while others are under way is heard before it says anything', () => {
  for (let afterMs = 0; afterMs < 20; afterMs++) {
    const clock = new VirtualClock();
    const pacer = new Pacer(clock, () => undefined);
    pacer.add(paced(clock));
    clock.runUntil(1100 + afterMs);
    const call = paced(clock);
    pacer.add(call);
    clock.runUntil(1300);
    expect(inTurn(call.order)).toBe(true);
  }
});

test('calls are spread over the 20 ms, and a full house needs no more wake-ups than ten', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const calls = Array.from({ length: 60 }, () => paced(clock));
  for (const call of calls) pacer.add(call);
  clock.runUntil(1100);
  const phases = calls.map(({ says }) => Math.round((says.at(-1)?.atMs ?? 0) % 20));
  expect(new Set(phases).size).toBe(10);
  const wokenBefore = clock.woken;
  clock.runUntil(1300);
  expect(clock.woken - wokenBefore).toBe(100);
});

test('a few calls share a slot, so that they wake the thread seldom', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const calls = Array.from({ length: 10 }, () => paced(clock));
  for (const call of calls) pacer.add(call);
  clock.runUntil(1099);
  const wokenBefore = clock.woken;
  clock.runUntil(1299);
  expect(clock.woken - wokenBefore).toBe(40);
});

test('one call wakes the thread twice in 20 ms, when it is due', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const call = paced(clock);
  pacer.add(call);
  clock.runUntil(1099);
  const wokenBefore = clock.woken;
  clock.runUntil(1299);
  expect(clock.woken - wokenBefore).toBe(20);
  expect((call.says.at(-1)?.atMs ?? 0) - (call.hears.at(-2) ?? 0)).toBe(8);
});

test('after a stall every frame is made up in turn, but only the last three are sent', () => {
  const clock = new VirtualClock();
  let late = 0;
  const pacer = new Pacer(clock, () => late++);
  const call = paced(clock);
  pacer.add(call);
  clock.runUntil(1211);
  const before = call.says.length;
  clock.lagMs = () => 500;
  clock.runUntil(1212);
  clock.lagMs = () => 0;
  clock.runUntil(1719);
  expect(inTurn(call.order)).toBe(true);
  const madeUp = call.says.slice(before).filter(({ atMs }) => atMs === 1712);
  expect(madeUp.map(({ sendable }) => sendable)).toEqual(Array.from({ length: 25 }, (_, i) => i >= 22));
  expect(late).toBe(25);
});

test('removed between its two moments, a call says nothing more', () => {
  const clock = new VirtualClock();
  const pacer = new Pacer(clock, () => undefined);
  const [call, other] = [paced(clock), paced(clock)];
  pacer.add(call);
  pacer.add(other);
  clock.runUntil((call.hears[0] ?? 1012) + 100);
  for (let ms = 0; ms < 20 && call.order.at(-1) !== 'hear'; ms++) clock.runUntil(clock.nowMs + 1);
  expect(call.order.at(-1)).toBe('hear');
  pacer.remove(call);
  const { length } = call.order;
  clock.runUntil(clock.nowMs + 100);
  expect(call.order).toHaveLength(length);
  expect(inTurn(other.order)).toBe(true);
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
