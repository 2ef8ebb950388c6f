/** Sound being made: any scale, 8 kHz. */
export type Wave = Float64Array;

export const samplesOf = (durationMs: number): number => Math.round(durationMs * 8);

export function makeWave(durationMs: number, sample: (index: number, seconds: number) => number): Wave {
  return Float64Array.from({ length: samplesOf(durationMs) }, (_, i) => sample(i, i / 8000));
}

/** Multiplies by a gain over time. */
export function shape(wave: Wave, gain: (seconds: number) => number): Wave {
  return wave.map((sample, i) => sample * gain(i / 8000));
}

/** One after the other. */
export function join(...waves: readonly Wave[]): Wave {
  const joined = new Float64Array(waves.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const wave of waves) {
    joined.set(wave, at);
    at += wave.length;
  }
  return joined;
}

/** On top of each other, `at` samples in. */
export function overlay(ground: Wave, wave: Wave, at = 0, gain = 1): Wave {
  return ground.map((sample, i) => sample + gain * (wave[i - at] ?? 0));
}

export const quiet = (durationMs: number): Wave => new Float64Array(samplesOf(durationMs));

/** To a level of its loudest 200 ms, dB below full scale: how loud a sound is heard, however much silence surrounds it. */
export function atLevel(wave: Wave, levelDb: number): Wave {
  const window = Math.min(wave.length, samplesOf(200));
  let power = 0;
  let most = 0;
  for (let i = 0; i < wave.length; i++) {
    power += (wave[i] ?? 0) ** 2 - (wave[i - window] ?? 0) ** 2;
    most = Math.max(most, power / window);
  }
  const gain = most > 0 ? (10 ** (levelDb / 20) * 32_768) / Math.sqrt(most) : 0;
  return wave.map((sample) => sample * gain);
}

/** 16-bit samples, clipped. */
export function toSamples(wave: Wave): Int16Array {
  return Int16Array.from(wave, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample))));
}
