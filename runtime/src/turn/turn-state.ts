import type { TurnSettings } from '../media/contract.ts';
import { type Evidence, noEvidence } from './evidence.ts';

/** Everything turn-taking remembers of one call. Preallocated and changed in place; times are ms, −1 means none. */
export interface TurnState {
  settings: TurnSettings;
  /** Number of the last utterance. */
  utterance: number;
  /** First voiced frame of the sound being followed. */
  startedMs: number;
  lastVoicedMs: number;
  voicedFrames: number;
  /** It has lasted long enough to be told about. */
  open: boolean;
  /** Voiced frames since the agent began to speak over it. */
  overlapFrames: number;
  /** The voice was paused then and no verdict has been given yet. */
  pausedMs: number;
  /** The sound being followed was judged noise: a new pause needs more of it. */
  wary: boolean;
  readonly evidence: Evidence;
  /** Of the sound being followed, from its start. */
  readonly whole: Evidence;
  /** Loud sound nobody calls speech: since when, and how much of it. */
  soundStartedMs: number;
  lastLoudMs: number;
  loudFrames: number;
}

export function newTurnState(settings: TurnSettings): TurnState {
  return {
    settings,
    utterance: 0,
    startedMs: -1,
    lastVoicedMs: -1,
    voicedFrames: 0,
    open: false,
    overlapFrames: 0,
    pausedMs: -1,
    wary: false,
    evidence: noEvidence(),
    whole: noEvidence(),
    soundStartedMs: -1,
    lastLoudMs: -1,
    loudFrames: 0,
  };
}
