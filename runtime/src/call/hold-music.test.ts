import { expect, it } from 'vitest';
import { decodeUlaw } from '../media/codec/g711.ts';
import { loadVoiceDetectors } from '../media/ear/voice-detector.ts';
import { defaultTurnSettings } from '../media/index.ts';
import { judgeSound } from '../turn/testing/judge-sounds.ts';
import { holdMusicClip } from './hold-music.ts';

const music = decodeUlaw(new Uint8Array(holdMusicClip().ulaw));
/** As a waiting caller hears it: again and again. */
const repeated = Int16Array.from(
  { length: music.length * 2 },
  (_, index) => music[index % music.length] ?? 0,
);

function levelDb(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power / 32_768 ** 2 || 1e-10);
}

const windows = (ms: number) =>
  Array.from({ length: Math.floor(repeated.length / (8 * ms)) }, (_, at) =>
    levelDb(repeated.subarray(at * 8 * ms, (at + 1) * 8 * ms)),
  );

it('is as loud as music on a telephone should be, and never clips', () => {
  expect(levelDb(music)).toBeGreaterThan(-22);
  expect(levelDb(music)).toBeLessThan(-18);
  expect(Math.max(...music.map(Math.abs))).toBeLessThan(20_000);
});

it('has no gap of 200 ms, the seam included', () => {
  const quiet = windows(20).map((db) => db < -45);
  let [longest, run] = [0, 0];
  for (const isQuiet of quiet) {
    run = isQuiet ? run + 20 : 0;
    longest = Math.max(longest, run);
  }
  expect(longest).toBeLessThan(200);
});

it('doesn’t click at the seam: nothing there is sharper than in the music itself', () => {
  const at = (index: number) => repeated[index] ?? 0;
  const sharpness = Array.from({ length: repeated.length - 3 }, (_, i) =>
    Math.abs(at(i + 3) - 3 * at(i + 2) + 3 * at(i + 1) - at(i)),
  );
  const seam = Math.max(...sharpness.slice(music.length - 6, music.length + 4));
  const sharp = sharpness.toSorted((one, other) => other - one)[Math.round(sharpness.length / 1000)];
  expect(seam).toBeLessThan(sharp ?? 0);
});

it.each([-32, -26, -20])('its echo of %d dB is nobody speaking', async (echoDb) => {
  const silence = new Int16Array(music.length * 2);
  const sound = { name: 'a caller who waits', kind: 'noise', half: 'held-out', samples: silence } as const;
  const detectors = await loadVoiceDetectors();
  const judged = judgeSound(sound, defaultTurnSettings, detectors, Float64Array.from(music), echoDb);
  expect(judged).toMatchObject({ pausedMs: null, interruptedMs: null });
});
