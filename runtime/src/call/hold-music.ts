import type { Clip } from '../media/clip.ts';
import { toneClip } from './tones.ts';

const sampleRate = 8000;
const noteMs = 375;
/** −20 dBFS over all: a little below the voice. */
const loudness = 4600;
/** Semitones above A3: a slow broken chord, up and down, over four harmonies; written for this product. */
const notes = [
  [0, 4, 7, 12, 16, 12, 7, 4],
  [-3, 0, 4, 9, 12, 9, 4, 0],
  [-7, -3, 0, 5, 9, 5, 0, -3],
  [-5, -1, 2, 7, 11, 7, 2, -1],
].flat();

/** Twelve seconds of quiet music that can be repeated without a seam, for callers who wait. */
export function holdMusicClip(): Clip {
  const noteSamples = (noteMs * sampleRate) / 1000;
  const total = noteSamples * notes.length;
  return toneClip('tone:hold-music', noteMs * notes.length, (index) => {
    let sample = 0;
    // Each note rings on into the next three, and over the seam into the first ones again.
    for (let back = 0; back < 4; back++) {
      const at = (Math.floor(index / noteSamples) - back + notes.length) % notes.length;
      const sinceMs = ((index - at * noteSamples + total) % total) / (sampleRate / 1000);
      const hertz = 220 * 2 ** ((notes[at] ?? 0) / 12);
      const attack = Math.min(1, sinceMs / 12);
      const release = Math.min(1, Math.max(0, (4 * noteMs - sinceMs) / 60));
      const phase = (2 * Math.PI * hertz * sinceMs) / 1000;
      const tone = Math.sin(phase) + 0.3 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase);
      sample += loudness * attack * release * Math.exp(-sinceMs / 700) * tone;
    }
    return sample;
  });
}
