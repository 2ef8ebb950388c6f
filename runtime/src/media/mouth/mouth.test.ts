import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../frame.ts';
import { Mouth } from './mouth.ts';
import type { SpokenOutcome } from './spoken.ts';

/** Bytes that count up, so that every sample says where it belongs. */
const counting = (samples: number, from = 0) =>
  Uint8Array.from({ length: samples }, (_, i) => (from + i) % 251);

function makeMouth(): { mouth: Mouth; settled: SpokenOutcome[]; frame: Uint8Array; next: () => number[] } {
  const settled: SpokenOutcome[] = [];
  const mouth = new Mouth((outcome) => settled.push(outcome));
  const frame = new Uint8Array(FRAME_SAMPLES);
  const next = () => {
    mouth.next(frame);
    return [...frame];
  };
  return { mouth, settled, frame, next };
}

test('clips join without a gap and the speech settles with its last sample', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.append(1, counting(100));
  mouth.append(1, counting(220, 100));
  mouth.finish(1);
  expect([...next(), ...next()]).toEqual([...counting(320)]);
  expect(settled).toEqual([{ speech: 1, reason: 'finished', sentSamples: 320, sentOfClips: [100, 220] }]);
});

test('paused and resumed, it goes on at the same sample', () => {
  const { mouth, next } = makeMouth();
  mouth.start(1, 'speech-and-keys', false);
  mouth.append(1, counting(480));
  const before = next();
  mouth.pause();
  expect(new Set(next())).toEqual(new Set([0xff]));
  mouth.resume();
  expect([...before, ...next()]).toEqual([...counting(320)]);
});

test('interrupted, nothing more of it is heard, nor of what waited behind it', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'speech-and-keys', false);
  mouth.append(1, counting(480));
  mouth.start(2, 'speech-and-keys', false);
  mouth.append(2, counting(160));
  next();
  mouth.interrupt('interrupted-by-speech');
  expect(new Set(next())).toEqual(new Set([0xff]));
  expect(settled.map(({ speech, reason, sentSamples }) => [speech, reason, sentSamples])).toEqual([
    [1, 'interrupted-by-speech', 160],
    [2, 'interrupted-by-speech', 0],
  ]);
});

test('a clip that arrives for a speech already ended is not heard', () => {
  const { mouth, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.stop(1);
  mouth.append(1, counting(160));
  expect(mouth.speaking).toBe(false);
  expect(new Set(next())).toEqual(new Set([0xff]));
});

test('a speech waiting for its next clip is silent but not over', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.append(1, counting(80));
  next();
  expect(mouth.speaking).toBe(false);
  next();
  mouth.append(1, counting(80, 80));
  mouth.finish(1);
  expect(next().slice(0, 80)).toEqual([...counting(80, 80)]);
  expect(settled).toMatchObject([{ reason: 'finished', sentSamples: 160 }]);
});

test('what is appended after the end was announced is not heard', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.append(1, counting(160));
  mouth.finish(1);
  mouth.append(1, counting(160));
  next();
  expect(settled).toMatchObject([{ reason: 'finished', sentSamples: 160 }]);
});

test('finished without a clip, it settles at the next tick', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.finish(1);
  next();
  expect(settled).toEqual([{ speech: 1, reason: 'finished', sentSamples: 0, sentOfClips: [] }]);
});

test('a loop goes round until stopped; its clip counts once, its time all', () => {
  const { mouth, settled, next } = makeMouth();
  mouth.start(1, 'off', true);
  mouth.append(1, counting(100));
  const heard = [...next(), ...next()];
  expect(heard[100]).toBe(0);
  mouth.stop(1);
  expect(settled).toEqual([{ speech: 1, reason: 'stopped', sentSamples: 320, sentOfClips: [100] }]);
});

test('the next speech waits for the first', () => {
  const { mouth, next } = makeMouth();
  mouth.start(1, 'off', false);
  mouth.append(1, counting(160));
  mouth.finish(1);
  mouth.start(2, 'keys', false);
  mouth.append(2, counting(160, 7));
  next();
  expect(mouth.bargeIn).toBe('keys');
  expect(next()).toEqual([...counting(160, 7)]);
});
