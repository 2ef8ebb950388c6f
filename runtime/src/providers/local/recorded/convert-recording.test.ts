import { describe, expect, it } from 'vitest';
import { decodeUlaw } from '../../../media/codec/g711.ts';
import { speechRms } from '../audio/level-speech.ts';
import { convertRecording } from './convert-recording.ts';
import { makeWav, type WavShape } from './testing/make-wav.ts';

const pcm16: WavShape = { code: 1, bits: 16, sampleHz: 16_000, channels: 1 };

/** 440 Hz that swells for a second, with silence before and after. */
function tone(sampleHz: number, peak = 0.2): number[] {
  return Array.from({ length: sampleHz * 2 }, (_, index) => {
    const seconds = index / sampleHz - 0.5;
    const swell = seconds > 0 && seconds < 1 ? Math.sin(Math.PI * seconds) : 0;
    return peak * swell * Math.sin(2 * Math.PI * 440 * seconds);
  });
}

const levelOf = (samples: Int16Array) => 20 * Math.log10(speechRms(samples) / 32_768);

/** How alike two sounds are, 0 to 1, at the best of all small shifts. */
function likeness(one: Int16Array, other: Int16Array): number {
  let best = 0;
  for (let shift = -320; shift <= 320; shift++) {
    let [both, mine, theirs] = [0, 0, 0];
    for (let index = 400; index < one.length - 400; index++) {
      const [a, b] = [one[index] ?? 0, other[index + shift] ?? 0];
      both += a * b;
      mine += a * a;
      theirs += b * b;
    }
    best = Math.max(best, both / Math.sqrt(mine * theirs || 1));
  }
  return best;
}

const wanted = Int16Array.from(tone(8000, 0.9).slice(4000, 12_000), (sample) => sample * 32_767);

describe('a recording', () => {
  it.each<WavShape>([
    pcm16,
    { code: 1, bits: 8, sampleHz: 8000, channels: 1 },
    { code: 1, bits: 24, sampleHz: 44_100, channels: 2 },
    { code: 1, bits: 32, sampleHz: 48_000, channels: 1 },
    { code: 3, bits: 32, sampleHz: 22_050, channels: 2 },
    { code: 3, bits: 64, sampleHz: 11_025, channels: 1 },
    { code: 6, bits: 8, sampleHz: 8000, channels: 2 },
    { code: 7, bits: 8, sampleHz: 8000, channels: 1 },
    { code: 3, bits: 32, sampleHz: 96_000, channels: 2, extended: true },
    { code: 1, bits: 16, sampleHz: 48_000, channels: 2, extended: true },
  ])('of the format %o sounds the same: levelled, and without the silence at its ends', async (shape) => {
    const samples = decodeUlaw(await convertRecording(makeWav(tone(shape.sampleHz), shape)));
    expect(samples.length / 8).toBeGreaterThan(950);
    expect(samples.length / 8).toBeLessThan(1180);
    expect(levelOf(samples)).toBeCloseTo(-16, 0);
    expect(likeness(wanted, samples)).toBeGreaterThan(0.98);
  });

  it.each([0.003, 1])(
    'recorded with a peak of %d is as loud as the synthetic voice, without clipping',
    async (peak) => {
      const samples = decodeUlaw(await convertRecording(makeWav(tone(16_000, peak), pcm16)));
      expect(levelOf(samples)).toBeCloseTo(-16, 0);
      expect(samples.filter((sample) => Math.abs(sample) >= 32_000)).toHaveLength(0);
    },
  );
});

const whole = makeWav(tone(16_000), pcm16);

function changed(at: number, value: number, bytes: 2 | 4): Uint8Array {
  const file = whole.slice();
  const view = new DataView(file.buffer);
  if (bytes === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return file;
}

function twoHours(): Uint8Array {
  const file = Buffer.alloc(44 + 2 * 3600 * 4000);
  file.set(makeWav([], { code: 7, bits: 8, sampleHz: 4000, channels: 1 }));
  file.writeUInt32LE(file.length - 44, 40);
  return file;
}

describe('refused with what to do is a file', () => {
  it.each<[what: string, file: Uint8Array, reason: RegExp]>([
    ['without a byte', new Uint8Array(0), /no WAV file/],
    ['that is something else', Buffer.from('%PDF-1.7 and so on'), /no WAV file/],
    ['with a header and nothing else', whole.slice(0, 12), /lacks its format or its sound/],
    ['cut off in its format', whole.slice(0, 30), /“?"fmt"”? should have 16 bytes, and 10/],
    ['cut off in its sound', whole.slice(0, 5000), /"data" should have 64000 bytes, and 4956/],
    ['without a sample', makeWav([], pcm16), /nothing is heard/],
    ['of mere silence', makeWav(tone(16_000, 0), pcm16), /nothing is heard/],
    ['two hours long', twoHours(), /longer than 10 minutes/],
    ['whose sound is said to have 4 GB', changed(40, 0xffff_ffff, 4), /should have 4294967295 bytes/],
    ['without channels', changed(22, 0, 2), /0 channels/],
    ['with 9 channels', changed(22, 9, 2), /9 channels/],
    ['at 0 Hz', changed(24, 0, 4), /contradicts itself/],
    ['at 4 GHz', changed(24, 0xffff_ffff, 4), /contradicts itself/],
    ['whose frames have no size', changed(32, 0, 2), /contradicts itself/],
    ['with 13 bits', changed(34, 13, 2), /13 bits\) is unknown/],
    ['in MP3', changed(20, 0x55, 2), /\(85, 16 bits\) is unknown/],
    ['whose first chunk is said to have 4 GB', changed(16, 0xffff_fff0, 4), /should have/],
  ])('%s', async (_, file, reason) => {
    await expect(convertRecording(file)).rejects.toMatchObject({
      code: 'RECORDING_REFUSED',
      message: expect.stringMatching(reason),
    });
  });
});

it('half of whose numbers are none is played without them', async () => {
  const shape: WavShape = { code: 3, bits: 32, sampleHz: 8000, channels: 1 };
  const holes = tone(8000).map((sample, index) => (index % 50 === 0 ? Number.NaN : sample));
  const samples = decodeUlaw(await convertRecording(makeWav(holes, shape)));
  expect(likeness(wanted, samples)).toBeGreaterThan(0.9);
});
