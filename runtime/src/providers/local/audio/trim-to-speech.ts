import { framePowers } from './level-speech.ts';

const FRAME_SAMPLES = 160;
/** This far below the loudest frame nothing is a speech sound any more; the weakest, a final “f”, is at about −35 dB. */
const QUIET_DB = 42;
/** Left at both ends: the recogniser needs to hear silence, and soft endings are below the threshold. */
const MARGIN_FRAMES = 12;

/** The part of an utterance that holds the speech, with a quarter of a second around it: what is cut is not decoded. */
export function trimToSpeech(samples: Int16Array): Int16Array {
  const powers = framePowers(samples);
  const floor = powers.reduce((loudest, power) => Math.max(loudest, power), 0) / 10 ** (QUIET_DB / 10);
  const first = powers.findIndex((power) => power > floor);
  const last = powers.findLastIndex((power) => power > floor);
  if (first < 0) return samples;
  const from = Math.max(0, first - MARGIN_FRAMES) * FRAME_SAMPLES;
  return samples.subarray(from, (last + 1 + MARGIN_FRAMES) * FRAME_SAMPLES);
}
