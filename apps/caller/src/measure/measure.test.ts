import { describe, expect, it } from 'vitest';
import { levelDb } from '../audio/level.ts';
import { joinClips, mixClips, noise, silenceOf, tone } from '../audio/tone.ts';
import { decodeG711, encodeG711 } from '../rtp/g711.ts';
import { correlate, correlateAll } from './correlate.ts';
import { toneLevelDb } from './tone-level.ts';
import { firstVoicedMs, longestSilence, voicedSegments } from './voiced-segments.ts';

describe('the level of a tone', () => {
  it('is the level of the sound when there is nothing else', () =>
    expect(toneLevelDb(tone(440, 1000, -18), 440)).toBeCloseTo(-18, 1));

  it('is told apart from its neighbour and from noise', () => {
    const both = mixClips(tone(1000, 1000, -20), noise(1000, -30));
    expect(toneLevelDb(both, 1000)).toBeCloseTo(-20, 0);
    expect(toneLevelDb(both, 440)).toBeLessThan(-50);
  });

  it('is measured in the part asked for', () => {
    const sound = joinClips(silenceOf(1000), tone(440, 1000));
    expect(toneLevelDb(sound, 440, { toMs: 900 })).toBeLessThan(-90);
    expect(toneLevelDb(sound, 440, { fromMs: 1000 })).toBeCloseTo(-15, 1);
  });
});

describe('voiced segments', () => {
  const sound = joinClips(
    silenceOf(500),
    tone(300, 400),
    silenceOf(100),
    tone(300, 400),
    silenceOf(1000),
    tone(300, 300),
  );

  it('bridge short pauses, not long ones', () =>
    expect(voicedSegments(sound)).toEqual([
      { startMs: 500, endMs: 1400 },
      { startMs: 2400, endMs: 2700 },
    ]));

  it('leave clicks out', () => {
    const click = new Int16Array(8000);
    click.fill(20_000, 4000, 4080);
    expect(voicedSegments(click)).toEqual([]);
  });

  it('give the first voice and the longest silence', () => {
    expect(firstVoicedMs(sound)).toBe(500);
    expect(firstVoicedMs(silenceOf(1000))).toBeUndefined();
    expect(longestSilence(sound)).toEqual({ startMs: 1400, endMs: 2400 });
    expect(longestSilence(sound, { toMs: 1300 })).toEqual({ startMs: 0, endMs: 500 });
    expect(longestSilence(sound, { fromMs: 600, toMs: 1300 })).toEqual({ startMs: 900, endMs: 1000 });
  });

  it('find one long silence in a silent recording', () =>
    expect(longestSilence(silenceOf(3000))).toEqual({ startMs: 0, endMs: 3000 }));
});

describe('correlation', () => {
  const clips = [1, 2, 3, 4, 5].map((seed) => voiceLike(seed));

  it('finds a clip by its place, through µ-law, noise and another level', () => {
    const quieter = joinClips(silenceOf(731), clips[0] ?? silenceOf(0), silenceOf(900)).map(
      (sample) => sample * 0.4,
    );
    const line = mixClips(quieter, noise(4000, -50));
    const { peak, atMs } = correlate(decodeG711(encodeG711(line, 'PCMU'), 'PCMU'), clips[0] ?? silenceOf(0));
    expect(peak).toBeGreaterThan(0.97);
    expect(atMs).toBeCloseTo(731, 1);
  });

  it('finds it between the samples of its coarse search', () => {
    const shifted = joinClips(new Int16Array(4003), clips[1] ?? silenceOf(0));
    expect(correlate(shifted, clips[1] ?? silenceOf(0))).toEqual({
      peak: expect.closeTo(1, 5),
      atMs: 4003 / 8,
    });
  });

  it('tells each clip from every other', () => {
    const heard = clips.map((clip, n) => joinClips(silenceOf(100 * n), clip));
    for (const [i, row] of correlateAll(heard, clips).entries()) {
      expect(row[i]?.peak).toBeGreaterThan(0.99);
      const others = row.filter((_, j) => j !== i).map(({ peak }) => peak);
      expect(Math.max(...others)).toBeLessThan(0.3);
    }
  });

  it('falls by what is missing', () => {
    const half = joinClips((clips[2] ?? silenceOf(0)).subarray(0, 8000), silenceOf(1000));
    const { peak } = correlate(half, clips[2] ?? silenceOf(0));
    expect(peak).toBeGreaterThan(0.6);
    expect(peak).toBeLessThan(0.8);
  });

  it('is nothing in silence', () => {
    expect(correlate(silenceOf(3000), clips[0] ?? silenceOf(0)).peak).toBe(0);
    expect(correlate(new Int16Array(0), clips[0] ?? silenceOf(0)).peak).toBe(0);
    expect(correlate(noise(3000, -85), clips[0] ?? silenceOf(0)).peak).toBeLessThan(0.1);
  });
});

/** Two seconds of low-passed noise in syllables: as unpredictable as speech and as low. */
function voiceLike(seed: number): Int16Array {
  let held = 0;
  const clip = noise(2000, -10, seed).map((sample, n) => {
    held += (sample - held) * 0.3;
    return held * (0.6 + 0.4 * Math.sin(n / 300));
  });
  expect(levelDb(clip)).toBeGreaterThan(-30);
  return clip;
}
