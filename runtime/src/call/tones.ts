import type { Clip } from '../media/clip.ts';
import { encodeUlaw, ULAW_SILENCE } from '../media/index.ts';

const sampleRate = 8000;

/** North American ringback (ITU-T E.180 supplement 2): 440 + 480 Hz, 2 s on, 4 s off; played while a transfer rings. */
export function ringbackClip(): Clip {
  const samples = Int16Array.from({ length: 6 * sampleRate }, (_, index) => {
    const seconds = index / sampleRate;
    return seconds < 2
      ? 2500 * (Math.sin(2 * Math.PI * 440 * seconds) + Math.sin(2 * Math.PI * 480 * seconds))
      : 0;
  });
  const ulaw = new SharedArrayBuffer(samples.length);
  new Uint8Array(ulaw).set(encodeUlaw(samples));
  return { id: 'tone:ringback-us', text: '', ulaw, durationMs: 6000, words: [], wordsEstimated: false };
}

export function silentClip(durationMs: number): Clip {
  const ulaw = new SharedArrayBuffer((durationMs * sampleRate) / 1000);
  new Uint8Array(ulaw).fill(ULAW_SILENCE);
  return { id: `tone:silence-${durationMs}`, text: '', ulaw, durationMs, words: [], wordsEstimated: false };
}
