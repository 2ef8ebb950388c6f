import { describe, expect, it } from 'vitest';
import { toneLevelDb } from '../measure/tone-level.ts';
import { encodeG711 } from '../rtp/g711.ts';
import { levelDb, normaliseSpeech, trimSilence } from './level.ts';
import { readWav } from './read-wav.ts';
import { toLineRate } from './resample.ts';
import { cough, keyTones, knock } from './sounds.ts';
import { joinClips, noise, silenceOf, tone } from './tone.ts';
import { wavOf } from './write-wav.ts';

describe('a WAV file', () => {
  it('keeps every sample', () => {
    const sound = noise(100);
    expect(readWav(wavOf([sound]))).toEqual({ rateHz: 8000, samples: sound });
  });

  it('in stereo is mixed to one channel', () => {
    const { samples } = readWav(wavOf([Int16Array.of(100, -200), Int16Array.of(300)]));
    expect([...samples]).toEqual([200, -100]);
  });

  it('in µ-law is decoded', () => {
    const sound = tone(440, 50);
    const file = Buffer.concat([
      wavOf([silenceOf(0)]).subarray(0, 40),
      Buffer.alloc(4),
      encodeG711(sound, 'PCMU'),
    ]);
    file.writeUInt16LE(7, 20);
    file.writeUInt16LE(8, 34);
    file.writeUInt32LE(sound.length, 40);
    expect(readWav(file).samples).toHaveLength(400);
    expect(levelDb(readWav(file).samples)).toBeCloseTo(levelDb(sound), 1);
  });

  it('in 8 bits is centred', () => {
    const file = Buffer.concat([wavOf([silenceOf(0)]).subarray(0, 40), Buffer.of(3, 0, 0, 0, 128, 255, 0)]);
    file.writeUInt16LE(8, 34);
    expect([...readWav(file).samples]).toEqual([0, 32_512, -32_768]);
  });

  it('cut off while it was written gives what is there', () => {
    const file = wavOf([noise(100)]);
    expect(readWav(file.subarray(0, file.length - 400)).samples).toHaveLength(600);
  });

  it.each([
    ['not a WAV file', Buffer.from('hello')],
    ['no sound', wavOf([]).subarray(0, 36)],
  ])('is refused when there is %s', (problem, file) => expect(() => readWav(file)).toThrow(problem));

  it('is refused in a format nobody here speaks', () => {
    const file = wavOf([noise(10)]);
    file.writeUInt16LE(17, 20);
    expect(() => readWav(file)).toThrow(/tag 17/);
  });
});

describe('sound', () => {
  it('at 16 kHz comes to 8 kHz at the same level and length, in place', async () => {
    // A tone half as high, read at double speed, is the same tone.
    const at16k = joinClips(silenceOf(200), tone(220, 1000), silenceOf(200));
    const line = await toLineRate(at16k, 16_000);
    expect(line).toHaveLength(5600);
    expect(levelDb(line, 1000, 4500)).toBeCloseTo(-15, 1);
    expect(levelDb(line, 0, 760)).toBeLessThan(-50);
    expect(levelDb(line, 4810, 5600)).toBeLessThan(-50);
  });

  it('above 4 kHz is removed, not folded down', async () => {
    const folding = await toLineRate(tone(3000, 1000), 16_000);
    expect(levelDb(folding, 800, 3200)).toBeLessThan(-60);
  });

  it('is brought to −20 dBFS where it speaks, whatever its pauses', () => {
    const halting = joinClips(tone(300, 500, -40), silenceOf(3000), tone(300, 500, -40));
    const level = normaliseSpeech(halting);
    expect(levelDb(level, 0, 4000)).toBeCloseTo(-20, 1);
  });

  it('never clips for being brought up', () => {
    const click = new Int16Array(8000);
    click[40] = 20_000;
    expect(Math.max(...normaliseSpeech(click))).toBeLessThanOrEqual(30_000);
  });

  it('loses the silence at both ends only', () => {
    const clip = joinClips(silenceOf(300), tone(300, 200), silenceOf(100), tone(300, 200), silenceOf(500));
    expect(trimSilence(clip).length / 8).toBe(500);
  });
});

describe('sounds of a telephone', () => {
  it('keys are their two tones', () => {
    const sound = keyTones('5#');
    const loud = (hz: number, span: object) => toneLevelDb(sound, hz, span) > -20;
    expect([697, 770, 852, 941, 1209, 1336, 1477].filter((hz) => loud(hz, { toMs: 120 }))).toEqual([
      770, 1336,
    ]);
    expect(
      [697, 770, 852, 941, 1209, 1336, 1477].filter((hz) => loud(hz, { fromMs: 200, toMs: 320 })),
    ).toEqual([941, 1477]);
    expect(() => keyTones('x')).toThrow(/not a telephone key/);
  });

  it('a cough and a knock are short and loud', () => {
    expect(cough().length / 8).toBe(690);
    expect(levelDb(cough(), 0, 400)).toBeGreaterThan(-25);
    expect(levelDb(knock(), 0, 80)).toBeGreaterThan(-15);
  });
});
