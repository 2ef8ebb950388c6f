import { createHash } from 'node:crypto';
import type { Clip } from '../media/clip.ts';
import { SAMPLE_RATE } from '../media/index.ts';

/** Several clips as one, for a text that is handed on whole. */
export function joinClips(text: string, clips: readonly Clip[]): Clip {
  const ulaw = new SharedArrayBuffer(clips.reduce((sum, clip) => sum + clip.ulaw.byteLength, 0));
  const bytes = new Uint8Array(ulaw);
  const words: Clip['words'][number][] = [];
  let at = 0;
  for (const clip of clips) {
    const offsetMs = (at * 1000) / SAMPLE_RATE;
    bytes.set(new Uint8Array(clip.ulaw), at);
    words.push(...clip.words.map(({ word, startMs }) => ({ word, startMs: startMs + offsetMs })));
    at += clip.ulaw.byteLength;
  }
  return {
    id: createHash('sha256')
      .update(JSON.stringify(clips.map(({ id }) => id)))
      .digest('hex'),
    text,
    ulaw,
    durationMs: (at * 1000) / SAMPLE_RATE,
    words,
    wordsEstimated: clips.some(({ wordsEstimated }) => wordsEstimated),
  };
}
