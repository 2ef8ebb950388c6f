import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Recording } from './recording.ts';
import { STEREO_RING_BYTES, STEREO_RING_FRAMES, StereoRing } from './stereo-ring.ts';
import { mendWavHeader, WAV_HEADER_BYTES, WavHeaderError } from './wav-header.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchcord-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

const frameOf = (byte: number) => new Uint8Array(160).fill(byte);

function recordingOf(name: string, start = 0, continues = false) {
  const ring = new StereoRing(new SharedArrayBuffer(STEREO_RING_BYTES));
  ring.begin(start);
  const file = join(folder, name);
  return { file, ring, recording: new Recording(file, ring, continues) };
}

/** Caller's and agent's byte at the start of a frame. */
function at(file: string, frame: number): number[] {
  return [...readFileSync(file).subarray(WAV_HEADER_BYTES + frame * 320, WAV_HEADER_BYTES + frame * 320 + 2)];
}

test('caller left, agent right, and a header that fits', () => {
  const { file, ring, recording } = recordingOf('plain.wav');
  ring.write(frameOf(1), frameOf(2));
  ring.write(frameOf(3), frameOf(4));
  ring.end();
  expect(recording.drain()).toBe(true);
  recording.close();
  const wav = readFileSync(file);
  expect([at(file, 0), at(file, 1)]).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([7, 2, 8000]);
  expect([wav.readUInt32LE(4), wav.readUInt32LE(46), wav.readUInt32LE(54)]).toEqual([
    wav.length - 8,
    320,
    640,
  ]);
});

test('turned on in mid-call, it is silent until then and on the same clock', () => {
  const { file, ring, recording } = recordingOf('late.wav', 70);
  ring.write(frameOf(1), frameOf(2));
  recording.drain();
  expect([at(file, 69), at(file, 70)]).toEqual([
    [0xff, 0xff],
    [1, 2],
  ]);
  recording.close();
});

test('continued, the file keeps what it has, is silent for the gap, and stays on the same clock', () => {
  const first = recordingOf('continued.wav');
  first.ring.write(frameOf(1), frameOf(2));
  first.recording.drain();
  first.recording.close();
  const { file, ring, recording } = recordingOf('continued.wav', 70, true);
  ring.write(frameOf(3), frameOf(4));
  recording.drain();
  recording.close();
  expect([at(file, 0), at(file, 1), at(file, 69), at(file, 70)]).toEqual([
    [1, 2],
    [0xff, 0xff],
    [0xff, 0xff],
    [3, 4],
  ]);
  expect(readFileSync(file).readUInt32LE(54)).toBe(71 * 320);
});

test('a torn frame at the end of a continued file is written anew', () => {
  const first = recordingOf('torn.wav');
  first.ring.write(frameOf(1), frameOf(2));
  first.ring.write(frameOf(1), frameOf(2));
  first.recording.drain();
  first.recording.close();
  truncateSync(first.file, WAV_HEADER_BYTES + 500);
  const { file, ring, recording } = recordingOf('torn.wav', 2, true);
  ring.write(frameOf(3), frameOf(4));
  recording.drain();
  recording.close();
  expect([at(file, 0), at(file, 1), at(file, 2)]).toEqual([
    [1, 2],
    [0xff, 0xff],
    [3, 4],
  ]);
});

test('a disk that stalled too long loses sound, never its place', () => {
  const { file, ring, recording } = recordingOf('stalled.wav');
  for (let frame = 0; frame < STEREO_RING_FRAMES + 10; frame++) ring.write(frameOf(frame % 200), frameOf(9));
  recording.drain();
  expect(at(file, 3)).toEqual([0xff, 0xff]);
  expect(at(file, STEREO_RING_FRAMES + 9)).toEqual([(STEREO_RING_FRAMES + 9) % 200, 9]);
  recording.close();
});

test('after a crash the header is mended from the length of the file, a torn frame included', () => {
  const { file, ring, recording } = recordingOf('crashed.wav');
  ring.write(frameOf(1), frameOf(2));
  recording.drain();
  truncateSync(file, WAV_HEADER_BYTES + 301);
  mendWavHeader(file);
  expect(readFileSync(file).readUInt32LE(54)).toBe(300);
});

test('a file that is none of ours is left alone', () => {
  const file = join(folder, 'other.wav');
  writeFileSync(file, 'hello');
  expect(() => mendWavHeader(file)).toThrow(WavHeaderError);
  expect(readFileSync(file, 'utf8')).toBe('hello');
});
