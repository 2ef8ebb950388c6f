import type { Evidence } from './evidence.ts';

export type Verdict = 'speech' | 'noise' | 'undecided';

/** Steady voice a word has at least: 80 ms, 60 of them in a row. Coughs end in 40 to 60 ms of voice. */
const VOICE_FRAMES = 4;
const VOICE_RUN = 3;
/** “Stop”: a long hiss and a short vowel whose pitch has no time to be steady. */
const SHORT_VOICE_FRAMES = 5;
const BESIDE_HISS_FRAMES = 4;
/** Fewer periodic frames than the shortest word has, and than a cough's voiced end has at most. */
const LEAST_VOICE_FRAMES = 4;
/** Share of the loud frames that are voice; in a crowd or a room full of noise it is less. */
const VOICE_SHARE = 0.25;
/** Bells and tones keep their level, words swell and fade. */
const LEAST_SWING_DB = 2;
/** Frames through an open mouth or of a fricative: what “mm-hm” lacks. */
const ARTICULATED_FRAMES = 4;
/** Quiet after which nothing more is expected of a sound that was no word. */
const OVER_FRAMES = 15;

/** Stage two of barge-in: is what was heard someone saying words? `last` forces an answer. */
export function judge(evidence: Evidence, last: boolean): Verdict {
  if (isVoice(evidence) && isArticulated(evidence)) return 'speech';
  return last || evidence.quietFrames >= OVER_FRAMES ? 'noise' : 'undecided';
}

/** No voice at all: hiss, knocks, a cough. A hum is a voice; asked, “mm-hm” is an answer. */
export function isVoiceless({ periodicFrames }: Evidence): boolean {
  return periodicFrames < LEAST_VOICE_FRAMES;
}

/** A throat's steady tone, as against hisses, knocks and crowds. */
function isVoice(evidence: Evidence): boolean {
  if (evidence.periodicFrames < VOICE_SHARE * evidence.loudFrames) return false;
  if (evidence.periodicFrames >= SHORT_VOICE_FRAMES && evidence.hissFrames >= BESIDE_HISS_FRAMES) return true;
  if (evidence.loudestDb - evidence.softestDb < LEAST_SWING_DB) return false;
  return evidence.steadyFrames >= VOICE_FRAMES && evidence.longestSteady >= VOICE_RUN;
}

/** Lips and tongue at work, as against a hum. */
function isArticulated({ vowelFrames, hissFrames }: Evidence): boolean {
  return vowelFrames + hissFrames >= ARTICULATED_FRAMES;
}
