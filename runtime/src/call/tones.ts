import type { Clip } from '../media/clip.ts';
import { encodeUlaw } from '../media/index.ts';

const sampleRate = 8000;

/** North American ringback (ITU-T E.180 supplement 2): 440 + 480 Hz, 2 s on, 4 s off; played while a transfer rings. */
export function ringbackClip(): Clip {
  const ulaw = new SharedArrayBuffer(6 * sampleRate);
  const bytes = new Uint8Array(ulaw);
  for (let index = 0; index < bytes.length; index++) {
    const seconds = index / sampleRate;
    const level =
      seconds < 2
        ? 2500 * (Math.sin(2 * Math.PI * 440 * seconds) + Math.sin(2 * Math.PI * 480 * seconds))
        : 0;
    bytes[index] = encodeUlaw(Math.round(level));
  }
  return { id: 'tone:ringback-us', text: '', ulaw, durationMs: 6000, words: [], wordsEstimated: false };
}
