import type { TurnSettings } from '../media/contract.ts';

/** What was measured of one 20 ms frame of the caller. One object is reused for every frame of a call. */
export interface HeardFrame {
  readonly kind: 'frame';
  /** Start of the frame, ms since the call's audio opened. */
  atMs: number;
  /** Likely speech: the VAD says so, it stands above the noise floor and the agent's echo, and it is no key tone. */
  voiced: boolean;
  /** Stands clearly above noise floor and echo, whatever it is. */
  loud: boolean;
  /** The agent is saying something, or would be if it weren't paused. */
  agentSpeaking: boolean;
  /** What may interrupt what is being said. */
  bargeIn: TurnSettings['bargeIn'];
  /** dB below full scale. */
  levelDb: number;
  /** 0 (noise) to 1: how much the frame resembles itself one pitch period earlier; 0 where it isn't loud. */
  harmonicity: number;
  /** The pitch that goes with it. */
  pitchHz: number;
  /** Share of the power above 800 Hz (an open mouth) and above 1,800 Hz (hiss), 0 to 1. */
  openShare: number;
  hissShare: number;
}

/** A key was pressed; it has already stopped the voice where it may. */
export interface KeyPressed {
  readonly kind: 'key';
  readonly atMs: number;
}

/** The caller isn't heard from now on. */
export interface Suspended {
  readonly kind: 'suspended';
  readonly atMs: number;
}

export type TurnEvent = HeardFrame | KeyPressed | Suspended;

/** What the mouth and the control thread are told. */
export type TurnOutput =
  | { readonly kind: 'pause'; readonly atMs: number; readonly speechStartedMs: number }
  | { readonly kind: 'resume'; readonly atMs: number }
  | { readonly kind: 'interrupt'; readonly atMs: number; readonly speechStartedMs: number }
  | {
      readonly kind: 'utterance-opened';
      readonly utterance: number;
      readonly startedMs: number;
      readonly atMs: number;
    }
  | {
      readonly kind: 'utterance-closed';
      readonly utterance: number;
      readonly startedMs: number;
      readonly toMs: number;
      readonly atMs: number;
      readonly by: 'endpoint' | 'max-length' | 'fallback-buffer';
    }
  | { readonly kind: 'utterance-dropped'; readonly utterance: number; readonly atMs: number };

/** A blank frame to be filled in place. */
export function blankFrame(): HeardFrame {
  return {
    kind: 'frame',
    atMs: 0,
    voiced: false,
    loud: false,
    agentSpeaking: false,
    bargeIn: 'speech-and-keys',
    levelDb: -96,
    harmonicity: 0,
    pitchHz: 0,
    openShare: 0,
    hissShare: 0,
  };
}
