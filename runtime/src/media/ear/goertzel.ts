import { SAMPLE_RATE } from '../frame.ts';

/** 2·cos(ω) of a frequency, the one number a Goertzel filter needs. */
export function goertzelCoefficient(frequencyHz: number): number {
  return 2 * Math.cos((2 * Math.PI * frequencyHz) / SAMPLE_RATE);
}

/**
 * Power of one frequency in `samples[start, start + length)`, as the mean square of the sinusoid that would cause it:
 * a lone tone gives the power of the whole window.
 */
export function goertzelPower(
  samples: Int16Array,
  start: number,
  length: number,
  coefficient: number,
): number {
  let last = 0;
  let before = 0;
  for (let i = start; i < start + length; i++) {
    const next = (samples[i] ?? 0) + coefficient * last - before;
    before = last;
    last = next;
  }
  const energy = last * last + before * before - coefficient * last * before;
  return (2 * energy) / (length * length);
}
