import type { Clip } from '../clip.ts';
import { encodeUlaw } from '../codec/g711.ts';

/** A sum of sinusoids, µ-law. `peak` is that of each, full scale 32767. */
export function tone(frequenciesHz: readonly number[], durationMs: number, peak = 8000): Uint8Array {
  return encodeUlaw(
    Int16Array.from({ length: durationMs * 8 }, (_, i) =>
      frequenciesHz.reduce((sum, hz) => sum + peak * Math.sin((2 * Math.PI * hz * i) / 8000), 0),
    ),
  );
}

export const silence = (durationMs: number): Uint8Array => new Uint8Array(durationMs * 8).fill(0xff);

/** µ-law bytes as a clip. */
export function clipOf(ulaw: Uint8Array, id = 'clip', text = ''): Clip {
  const shared = new SharedArrayBuffer(ulaw.length);
  new Uint8Array(shared).set(ulaw);
  return { id, text, ulaw: shared, durationMs: ulaw.length / 8, words: [], wordsEstimated: true };
}
