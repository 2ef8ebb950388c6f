import { silenceDb } from '../audio/level.ts';
import { lineRateHz } from '../audio/resample.ts';

/** A part of a recording, in its own milliseconds; the whole of it when left out. */
export interface Span {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** How loud one frequency is, in dBFS like `levelDb`: Goertzel's algorithm under a Hann window. */
export function toneLevelDb(samples: Int16Array, hz: number, span: Span = {}): number {
  const part = cut(samples, span);
  if (part.length < 2) return silenceDb;
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / lineRateHz);
  let previous = 0;
  let beforeThat = 0;
  for (let n = 0; n < part.length; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (part.length - 1));
    const next = hann * (part[n] ?? 0) + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = next;
  }
  const power = previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat;
  // A sine of amplitude A gives |X| = A·N/4 under a Hann window; its mean square is A²/2.
  const meanSquare = (power * 8) / part.length ** 2 / 32_768 ** 2;
  return meanSquare > 0 ? Math.max(silenceDb, 10 * Math.log10(meanSquare)) : silenceDb;
}

export function cut(samples: Int16Array, { fromMs = 0, toMs = Number.POSITIVE_INFINITY }: Span): Int16Array {
  const at = (ms: number) => Math.max(0, Math.min(samples.length, Math.round((ms * lineRateHz) / 1000)));
  return samples.subarray(at(fromMs), at(toMs));
}
