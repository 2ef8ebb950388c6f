import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../virtual-clock.ts';
import { Pacer } from './pacer.ts';

describe('the pacer', () => {
  it('ticks each call every 20 ms without drifting, though every wake-up is late', () => {
    const clock = new VirtualClock();
    const late = {
      nowMs: () => clock.nowMs(),
      after: (ms: number, run: () => void) => clock.after(ms + 1.3, run),
    };
    const pacer = new Pacer(late);
    let ticks = 0;
    const stop = pacer.add(() => ticks++);
    clock.advance(60_000);
    stop();
    expect(ticks).toBeGreaterThanOrEqual(2999);
    expect(ticks).toBeLessThanOrEqual(3001);
  });

  it('spreads calls over the 20 ms', () => {
    const clock = new VirtualClock();
    const pacer = new Pacer(clock);
    const at: number[][] = [[], [], []];
    for (const times of at) {
      pacer.add(() => times.push(clock.nowMs() % 20));
      clock.advance(6);
    }
    clock.advance(100);
    expect(at.map((times) => new Set(times).size)).toEqual([1, 1, 1]);
    expect(new Set(at.map((times) => times[0])).size).toBe(3);
  });

  it('catches up a short stall and skips a long one', () => {
    const clock = new VirtualClock();
    let stalledMs = 0;
    const pacer = new Pacer({
      nowMs: () => clock.nowMs() + stalledMs,
      after: (ms, run) => clock.after(ms, run),
    });
    let ticks = 0;
    pacer.add(() => ticks++);
    clock.advance(1);
    ticks = 0;
    stalledMs = 60;
    clock.advance(20);
    expect(ticks).toBe(4);
    ticks = 0;
    stalledMs = 10_060;
    clock.advance(20);
    expect(ticks).toBeLessThanOrEqual(7);
  });

  it('wakes once a frame for one call, and not at all when nobody listens', () => {
    const clock = new VirtualClock();
    let wakes = 0;
    const pacer = new Pacer({
      nowMs: () => clock.nowMs(),
      after: (ms, run) => {
        wakes++;
        return clock.after(ms, run);
      },
    });
    const stop = pacer.add(() => undefined);
    clock.advance(1000);
    expect(wakes).toBeLessThan(55);
    stop();
    const soFar = wakes;
    clock.advance(1000);
    expect(wakes).toBe(soFar);
  });
});
