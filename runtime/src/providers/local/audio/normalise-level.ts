import { speechRms } from './level-speech.ts';

/** −19 dBFS: as loud as the speech the recogniser's telephone transform was fitted on. */
const TARGET_RMS = 3500;
/** A whisper in line noise is not blown up beyond this. */
const MAX_GAIN = 40;

/** A copy of the speech at a fixed level: callers' loudness differs by 30 dB, and the transform expects one. */
export function normaliseLevel(samples: Int16Array): Int16Array {
  const rms = speechRms(samples);
  const gain = rms < 1 ? 1 : Math.min(MAX_GAIN, TARGET_RMS / rms);
  return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))));
}
