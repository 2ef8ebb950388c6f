import type { TurnSettings } from './contract.ts';

/** What a call uses where neither flow nor node says otherwise. */
export const defaultTurnSettings: TurnSettings = {
  bargeIn: 'speech-and-keys',
  vadMode: 2,
  endSilenceMs: 700,
  minSpeechMs: 80,
  maxUtteranceMs: 15_000,
  verdictMs: 500,
  fallbackBufferMs: 4000,
};
