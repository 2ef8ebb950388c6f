/** Everything below is in dBFS, where a full-scale sine is −3 dB. */
export const silenceDb = -100;

/** Speech over a telephone lies between −35 and −10 dBFS; a quiet line below −55. */
export const voicedDb = -45;

export function levelDb(samples: Int16Array, from = 0, to = samples.length): number {
  let energy = 0;
  for (let i = from; i < to; i++) energy += (samples[i] ?? 0) ** 2;
  const meanSquare = energy / Math.max(1, to - from) / 32_768 ** 2;
  return meanSquare > 0 ? Math.max(silenceDb, 10 * Math.log10(meanSquare)) : silenceDb;
}

/**
 * Brings the spoken parts to `targetDb`, less if a peak would clip. Pauses don't count, so a slow sentence is as loud as
 * a quick one.
 */
export function normaliseSpeech(samples: Int16Array, targetDb = -20): Int16Array {
  const frame = 160;
  let energy = 0;
  let frames = 0;
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const frameDb = levelDb(samples, at, at + frame);
    if (frameDb < voicedDb) continue;
    energy += 10 ** (frameDb / 10);
    frames++;
  }
  if (frames === 0) return samples;
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 1);
  const gain = Math.min(10 ** ((targetDb - 10 * Math.log10(energy / frames)) / 20), 30_000 / peak);
  return samples.map((sample) => Math.round(sample * gain));
}

/** Cuts what lies below −50 dBFS at both ends, so that a clip ends when its speech does. */
export function trimSilence(samples: Int16Array, belowDb = -50): Int16Array {
  const frame = 80;
  let from = 0;
  let to = samples.length;
  while (from + frame <= to && levelDb(samples, from, from + frame) < belowDb) from += frame;
  while (to - frame >= from && levelDb(samples, to - frame, to) < belowDb) to -= frame;
  return samples.slice(from, to);
}
