import { correlate, longestSilence, voicedSegments } from '@patchcord/caller';

/** A reading is right when each of its words is: two numbers that differ in one digit are alike as wholes. */
const wordIsRight = 0.9;
/** How far a busy machine may have moved a word. */
const slackMs = 60;

/** Every word of a sentence with pauses between its words is heard where it belongs. */
export function isSaid(heard: Int16Array, sentence: Int16Array): boolean {
  const { atMs } = correlate(heard, sentence);
  return voicedSegments(sentence, { bridgeMs: 60 }).every(({ startMs, endMs }) => {
    const word = cut(sentence, startMs, endMs);
    return correlate(cut(heard, atMs + startMs - slackMs, atMs + endMs + slackMs), word).peak > wordIsRight;
  });
}

export interface Pause {
  /** In the recording. */
  readonly startMs: number;
  /** For how long nothing was heard. */
  readonly silentMs: number;
  /** By how much the rest came later: longer than the silence where something was said again, shorter where it is missing. */
  readonly delayMs: number;
  /** The recording as it would be without it. */
  readonly without: Int16Array;
}

/** Where a prompt was interrupted, by how far its end was moved against its beginning. */
export function pauseIn(heard: Int16Array, prompt: Int16Array): Pause {
  const endMs = prompt.length / 8;
  const beginsAtMs = correlate(heard, cut(prompt, 0, 1000)).atMs;
  const lastSecondAtMs = correlate(heard, cut(prompt, endMs - 1000, endMs)).atMs;
  const delayMs = lastSecondAtMs - (endMs - 1000) - beginsAtMs;
  const silence = longestSilence(heard, { fromMs: beginsAtMs, toMs: lastSecondAtMs });
  const from = silence.startMs * 8;
  const without = new Int16Array(heard.length);
  without.set(heard.subarray(0, from));
  without.set(heard.subarray(from + Math.round(delayMs * 8)), from);
  return { startMs: silence.startMs, silentMs: silence.endMs - silence.startMs, delayMs, without };
}

function cut(samples: Int16Array, fromMs: number, toMs: number): Int16Array {
  return samples.slice(Math.max(0, Math.round(fromMs * 8)), Math.round(toMs * 8));
}
