import type { Clip } from '../media/clip.ts';
import { encodeUlaw, ULAW_SILENCE } from '../media/index.ts';

const sampleRate = 8000;

/** North American ringback (ITU-T E.180 supplement 2): 440 + 480 Hz, 2 s on, 4 s off; played while a transfer rings. */
export function ringbackClip(): Clip {
  return toneClip('tone:ringback-us', 6000, (index) => {
    const seconds = index / sampleRate;
    return seconds < 2
      ? 2500 * (Math.sin(2 * Math.PI * 440 * seconds) + Math.sin(2 * Math.PI * 480 * seconds))
      : 0;
  });
}

/** The tone after which a caller speaks: 1 kHz, 250 ms, with soft ends. */
export function beepClip(): Clip {
  const durationMs = 250;
  const length = (durationMs * sampleRate) / 1000;
  return toneClip('tone:beep', durationMs, (index) => {
    const ends = Math.min(1, index / 80, (length - index) / 80);
    return 6000 * ends * Math.sin((2 * Math.PI * 1000 * index) / sampleRate);
  });
}

/** A clip without words; `sampleAt` gives its 16-bit samples at 8 kHz. */
export function toneClip(id: string, durationMs: number, sampleAt: (index: number) => number): Clip {
  const samples = Int16Array.from({ length: (durationMs * sampleRate) / 1000 }, (_, index) =>
    sampleAt(index),
  );
  const ulaw = new SharedArrayBuffer(samples.length);
  new Uint8Array(ulaw).set(encodeUlaw(samples));
  return { id, text: '', ulaw, durationMs, words: [], wordsEstimated: false };
}

export function silentClip(durationMs: number): Clip {
  const ulaw = new SharedArrayBuffer((durationMs * sampleRate) / 1000);
  new Uint8Array(ulaw).fill(ULAW_SILENCE);
  return { id: `tone:silence-${durationMs}`, text: '', ulaw, durationMs, words: [], wordsEstimated: false };
}
