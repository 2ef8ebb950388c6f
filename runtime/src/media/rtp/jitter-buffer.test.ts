import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alawToUlaw, ULAW_SILENCE } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { JitterBuffer } from './jitter-buffer.ts';

/** A frame whose bytes say which it is. */
const frameOf = (number: number) => new Uint8Array(FRAME_SAMPLES).fill(number % 200);

class Line {
  readonly buffer = new JitterBuffer();
  readonly heard: number[] = [];
  readonly #start: number;

  constructor(start = 0) {
    this.#start = start;
  }

  send(...frames: readonly number[]): this {
    for (const frame of frames) {
      this.buffer.put((this.#start + frame * FRAME_SAMPLES) >>> 0, frameOf(frame), 0, FRAME_SAMPLES, null);
    }
    return this;
  }

  /** Ticks; −1 stands for a frame that didn't come. */
  tick(count = 1): this {
    const frame = new Uint8Array(FRAME_SAMPLES);
    for (let i = 0; i < count; i++) this.heard.push(this.buffer.read(frame) === 0 ? -1 : (frame[0] ?? -1));
    return this;
  }
}

test('a frame is played one tick after the one it came before', () => {
  expect(new Line().send(0).tick().send(1).tick().send(2).tick().heard).toEqual([-1, 0, 1]);
});

test('the timestamp wraps in mid-stream', () => {
  const line = new Line(2 ** 32 - 2 * FRAME_SAMPLES);
  for (let frame = 0; frame < 6; frame++) line.send(frame).tick();
  expect(line.tick().heard).toEqual([-1, 0, 1, 2, 3, 4, 5]);
});

test('two packets in the wrong order are put right', () => {
  expect(new Line().send(0).tick().send(2, 1).tick().tick().tick().heard).toEqual([-1, 0, 1, 2]);
});

test('a duplicate changes nothing', () => {
  expect(new Line().send(0, 0).tick().send(1, 0, 1).tick().tick().tick().heard).toEqual([-1, 0, 1, -1]);
});

test('a second packet for the same time does not replace the first', () => {
  const line = new Line().send(0).tick();
  line.buffer.put(0, frameOf(77), 0, FRAME_SAMPLES, null);
  expect(line.tick().heard).toEqual([-1, 0]);
});

test('a lost packet leaves a hole of its own length', () => {
  expect(new Line().send(0).tick().send(1).tick().tick().send(3).tick().send(4).tick(2).heard).toEqual([
    -1, 0, 1, -1, 3, 4,
  ]);
});

test('after a gap in which the sender was silent and its clock went on, nothing is delayed', () => {
  const line = new Line().send(0).tick().send(1).tick(49);
  expect(line.send(50).tick(2).heard.slice(-2)).toEqual([-1, 50]);
});

test('after a gap in which its clock stood still, talk begins anew', () => {
  const line = new Line().send(0).tick().send(1).tick(49);
  expect(line.send(2).tick().send(3).tick(2).heard.slice(-3)).toEqual([-1, 2, 3]);
});

test('a packet that is late lengthens the buffer, and the next ones are in time', () => {
  const line = new Line().send(0).tick().send(1).tick(3).send(2, 3).tick().send(4).tick().send(5).tick(4);
  expect(line.buffer.delaySamples).toBe(2 * FRAME_SAMPLES);
  expect(line.heard.slice(-4)).toEqual([2, 3, 4, 5]);
});

test('two seconds without need shorten it again', () => {
  const line = new Line().send(0).tick(3).send(1).tick();
  expect(line.buffer.delaySamples).toBe(2 * FRAME_SAMPLES);
  for (let frame = 2; frame < 250; frame++) {
    line.send(frame).tick();
    line.buffer.shorten();
  }
  expect(line.buffer.delaySamples).toBe(FRAME_SAMPLES);
});

test('a clock that leaps ahead by half a second does not delay the rest of the call', () => {
  const line = new Line();
  for (let frame = 0; frame < 10; frame++) line.send(frame).tick();
  for (let frame = 35; frame < 50; frame++) line.send(frame).tick();
  expect(line.heard.slice(-3)).toEqual([46, 47, 48]);
});

test('the delay a stall of the network leaves behind is gone after a few seconds of quiet', () => {
  const line = new Line().send(0).tick().send(1).tick(21);
  for (let frame = 2; frame < 22; frame++) line.send(frame);
  for (let frame = 22; frame < 300; frame++) {
    line.send(frame).tick();
    line.buffer.shorten();
  }
  expect(line.heard.at(-1)).toBeGreaterThanOrEqual((299 % 200) - 4);
});

test('a burst after a stall of the network is played in full', () => {
  const line = new Line().send(0).tick().send(1).tick();
  for (let part = 0; part < 10; part++) line.send(...[2, 3, 4, 5].map((n) => part * 4 + n)).tick();
  expect(line.tick(32).heard.slice(2)).toEqual(Array.from({ length: 42 }, (_, i) => (i < 41 ? i + 1 : -1)));
});

test('one packet from another time is not followed, three in a row are', () => {
  const line = new Line();
  for (let frame = 0; frame < 5; frame++) line.send(frame).tick();
  line.send(100_000, 5).tick().send(6).tick();
  expect(line.heard.slice(-2)).toEqual([4, 5]);
  line.send(50_000, 50_001, 50_002).tick(2);
  expect(line.heard.at(-1)).toBe(50_002 % 200);
});

test('packets of any length are joined', () => {
  const buffer = new JitterBuffer();
  for (let at = 0; at < 480; at += 80) buffer.put(at, new Uint8Array(80).fill(at / 80), 0, 80, null);
  const frame = new Uint8Array(FRAME_SAMPLES);
  buffer.read(frame);
  buffer.read(frame);
  expect([frame[0], frame[80]]).toEqual([0, 1]);
});

test('A-law is turned into µ-law', () => {
  const buffer = new JitterBuffer();
  buffer.put(0, new Uint8Array(FRAME_SAMPLES).fill(0x55), 0, FRAME_SAMPLES, alawToUlaw);
  const frame = new Uint8Array(FRAME_SAMPLES);
  buffer.read(frame);
  buffer.read(frame);
  expect(frame[0]).toBe(alawToUlaw[0x55]);
});

test('what has not come is silence', () => {
  const frame = new Uint8Array(FRAME_SAMPLES).fill(1);
  expect(new JitterBuffer().read(frame)).toBe(0);
  expect(frame.every((byte) => byte === ULAW_SILENCE)).toBe(true);
});

test('any order within the delay, with any duplicates, is heard as sent', () => {
  const swaps = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(swaps, swaps, fc.nat(2 ** 32 - 1), (swapped, doubled, start) => {
      const line = new Line(start).send(0, 1);
      for (let frame = 2; frame < 60; frame += 2) {
        const pair = swapped[frame] ? [frame + 1, frame] : [frame, frame + 1];
        line.send(...pair, ...(doubled[frame] ? pair : [])).tick(2);
      }
      expect(line.tick(2).heard.slice(1, 59)).toEqual(Array.from({ length: 58 }, (_, i) => i));
    }),
    { seed: 20_261_128 },
  );
});
