import { expect, test } from 'vitest';
import { CALLER_RING_BYTES, CallerRing } from './caller-ring.ts';
import { FRAME_SAMPLES } from './frame.ts';

function ringOf(frames: number): CallerRing {
  const ring = new CallerRing(new SharedArrayBuffer(CALLER_RING_BYTES));
  ring.begin();
  for (let frame = 0; frame < frames; frame++) ring.write(new Uint8Array(FRAME_SAMPLES).fill(frame % 200));
  return ring;
}

test('a stretch of the past, to the millisecond', () => {
  const audio = ringOf(10).read(30, 61);
  expect(audio).toHaveLength(31 * 8);
  expect([audio[0], audio[79], audio[80], audio[240]]).toEqual([1, 1, 2, 3]);
});

test('silence for what has not come yet', () => {
  const audio = ringOf(2).read(20, 60);
  expect([audio[0], audio[160], audio.at(-1)]).toEqual([1, 0xff, 0xff]);
});

test('silence for what has left the ring, and never a newer sound in its place', () => {
  const ring = ringOf(3500);
  expect(new Set(ring.read(0, 1000))).toEqual(new Set([0xff]));
  expect(ring.read(69_980, 70_000)[0]).toBe(3499 % 200);
});

test('more than a minute asked for: its last minute', () => {
  expect(ringOf(10).read(-100_000, 200)).toHaveLength(60_000 * 8);
});

test('used again, nothing of the last caller is left', () => {
  const memory = new SharedArrayBuffer(CALLER_RING_BYTES);
  const first = new CallerRing(memory);
  first.begin();
  first.write(new Uint8Array(FRAME_SAMPLES).fill(1));
  const second = new CallerRing(memory);
  second.begin();
  expect(second.nowMs).toBe(0);
  expect(new Set(new Uint8Array(memory, 16))).toEqual(new Set([0xff]));
});
