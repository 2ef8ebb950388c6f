import type { Clip } from '../media/clip.ts';
import type { SpeechOutcome } from '../media/contract.ts';

/** What the caller heard of a speech: whole clips, and of a cut one the words that had been played to their end. */
export function heardText({ clips }: Pick<SpeechOutcome, 'clips'>): string {
  return clips
    .map(({ clip, playedMs }) => heardOfClip(clip, playedMs))
    .filter((text) => text !== '')
    .join(' ');
}

/** True where a cut clip's words had no timings of the voice's own. */
export function isEstimated({ clips }: Pick<SpeechOutcome, 'clips'>): boolean {
  return clips.some(({ clip, playedMs }) => playedMs < clip.durationMs && clip.wordsEstimated);
}

function heardOfClip(clip: Clip, playedMs: number): string {
  if (playedMs >= clip.durationMs) return clip.text;
  const heard = clip.words.filter(
    (_, index) => (clip.words[index + 1]?.startMs ?? clip.durationMs) <= playedMs,
  );
  return heard.map(({ word }) => word).join(' ');
}
