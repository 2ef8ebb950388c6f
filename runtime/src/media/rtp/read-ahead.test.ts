import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../frame.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { ReadAhead } from './read-ahead.ts';

/** A buffer and its listener as a session ticks them; −1 stands for a frame that didn't come. */
class Line {
  readonly buffer = new JitterBuffer();
  readonly ahead = new ReadAhead(this.buffer);
  readonly played: number[] = [];
  readonly heard: number[] = [];
  readonly heardAtMs: number[] = [];
  #ticks = 0;

  send(...frames: readonly number[]): this {
    for (const frame of frames) {
      const payload = new Uint8Array(FRAME_SAMPLES).fill(frame % 200);
      this.buffer.put(frame * FRAME_SAMPLES, payload, 0, FRAME_SAMPLES, null);
    }
    return this;
  }

  tick(): this {
    const frame = new Uint8Array(FRAME_SAMPLES);
    const heardBefore = this.ahead.heardNext;
    const number = this.buffer.read(frame) === 0 ? -1 : (frame[0] ?? -1);
    this.played.push(number);
    if (!heardBefore) this.#hear(number, this.#ticks * 20);
    for (let aheadMs = this.ahead.next(frame); aheadMs >= 0; aheadMs = this.ahead.next(frame)) {
      this.#hear(frame[0] ?? -1, (this.#ticks + 1) * 20 + aheadMs);
    }
    this.#ticks++;
    return this;
  }

  #hear(number: number, atMs: number): void {
    this.heard.push(number);
    this.heardAtMs.push(atMs);
  }
}

test('a frame is heard at the first tick after it came, before it is played', () => {
  const line = new Line().send(0).tick().send(1).tick().send(2).tick();
  expect(line.played).toEqual([-1, 0, 1]);
  expect(line.heard).toEqual([-1, 0, 1, 2]);
});

test('its time is the time at which it will be played', () => {
  const line = new Line().send(0, 1, 2).tick().tick().tick().tick();
  expect(line.heard).toEqual([-1, 0, 1, 2]);
  expect(line.heardAtMs).toEqual([0, 20, 40, 60]);
  expect(line.played).toEqual([-1, 0, 1, 2]);
});

test('a missing frame is waited for until its turn, then heard as missing', () => {
  const line = new Line().send(0, 2).tick().tick().tick().tick();
  expect(line.heard).toEqual([-1, 0, -1, 2]);
});

test('after a missing frame, frames are heard ahead again', () => {
  const line = new Line().send(0, 2).tick().tick().tick().send(3, 4).tick();
  expect(line.played).toEqual([-1, 0, -1, 2]);
  expect(line.heard).toEqual([-1, 0, -1, 2, 3, 4]);
});

test('everything that is played is heard once, in the same order', () => {
  const arrivals = fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 3 }), {
    minLength: 10,
    maxLength: 60,
  });
  fc.assert(
    fc.property(arrivals, (steps) => {
      const line = new Line().send(0).tick();
      steps.forEach((late, step) => {
        line.send(...late.map((frames) => Math.max(0, step + 1 - frames))).tick();
      });
      for (let i = 0; i < 20; i++) line.tick();
      const came = (frames: readonly number[]) => frames.filter((frame) => frame >= 0);
      expect(came(line.heard)).toEqual(came(line.played));
    }),
    { seed: 20_261_128 },
  );
});
