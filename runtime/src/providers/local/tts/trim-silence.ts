import { framePowers } from '../audio/level-speech.ts';

const HZ = 8000;
const FRAME_SAMPLES = 160;
/** flite begins with 120 to 220 ms of nothing, which a caller would wait through. */
const LEAD_MS = 20;
const TAIL_MS = 120;
/** Below −50 dBFS nothing is heard on a telephone. */
const SILENCE_POWER = (32_768 * 10 ** (-50 / 20)) ** 2;

/** Cuts silence at both ends, leaving a little; `cutMs` is what went from the front. */
export function trimSilence(samples: Int16Array): { readonly samples: Int16Array; readonly cutMs: number } {
  const powers = framePowers(samples);
  const first = powers.findIndex((power) => power > SILENCE_POWER);
  if (first < 0) return { samples: samples.subarray(0, FRAME_SAMPLES), cutMs: 0 };
  const last = powers.findLastIndex((power) => power > SILENCE_POWER);
  const from = Math.max(0, first * FRAME_SAMPLES - (LEAD_MS * HZ) / 1000);
  const to = Math.min(samples.length, (last + 1) * FRAME_SAMPLES + (TAIL_MS * HZ) / 1000);
  return { samples: samples.subarray(from, to), cutMs: (from * 1000) / HZ };
}
