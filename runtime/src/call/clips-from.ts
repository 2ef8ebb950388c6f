import type { Clip } from '../media/clip.ts';

const samplesAMs = 8;

/**
 * Clips of which the caller has heard the first part already: what he heard has no sound any more, but counts as heard when
 * the rest has been played.
 */
export async function* clipsFrom(clips: AsyncIterable<Clip>, heardMs: number): AsyncGenerator<Clip> {
  let leftMs = heardMs;
  for await (const clip of clips) {
    yield leftMs > 0 ? withoutStart(clip, Math.min(leftMs, clip.durationMs)) : clip;
    leftMs -= clip.durationMs;
  }
}

function withoutStart(clip: Clip, heardMs: number): Clip {
  const from = Math.min(clip.ulaw.byteLength, Math.floor(heardMs * samplesAMs));
  return {
    ...clip,
    id: `${clip.id}@${from}`,
    ulaw: bytesFrom(clip.ulaw, from),
    durationMs: clip.durationMs - heardMs,
    words: clip.words.map(({ word, startMs }) => ({ word, startMs: startMs - heardMs })),
  };
}

/** A copy: an empty one by `slice` fails where the buffer is empty. */
function bytesFrom(ulaw: SharedArrayBuffer, from: number): SharedArrayBuffer {
  const rest = new SharedArrayBuffer(ulaw.byteLength - from);
  new Uint8Array(rest).set(new Uint8Array(ulaw, from));
  return rest;
}
