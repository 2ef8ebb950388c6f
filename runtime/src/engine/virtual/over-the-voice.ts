import type { TurnSettings } from '../../media/contract.ts';
import { blankFrame, type HeardFrame, newTurnState, reduceTurn } from '../../turn/index.ts';
import type { Noise } from './caller-move.ts';
import { noiseMs } from './virtual-line.ts';

const frameMs = 20;

/** What came of a sound over the agent's voice. */
export interface Overlap {
  /** From the beginning of the sound until it was taken for words; null where the voice goes on. */
  readonly interruptedAfterMs: number | null;
  /** How long the voice was silent in between. */
  readonly pausedMs: number;
}

/**
 * A caller makes a sound while `leftMs` of the voice are still to be heard: whether it gives way is decided as on a telephone
 * line, by the turn reducers, a frame of 20 ms at a time (CALLS.md 5).
 */
export function overTheVoice(
  sound: 'words' | Noise,
  spokenMs: number,
  leftMs: number,
  settings: TurnSettings,
): Overlap {
  const state = newTurnState(settings);
  const frame = blankFrame();
  const soundMs = sound === 'words' ? spokenMs : noiseMs;
  let voiceLeftMs = leftMs;
  let pausedMs = 0;
  let isPaused = false;
  for (let atMs = 0; voiceLeftMs > 0 && (isPaused || atMs < soundMs); atMs += frameMs) {
    Object.assign(frame, silent, atMs < soundMs ? frameOf(sound, atMs) : null);
    frame.atMs = atMs;
    frame.agentSpeaking = true;
    frame.bargeIn = settings.bargeIn;
    for (const { kind } of reduceTurn(state, frame)) {
      if (kind === 'interrupt') return { interruptedAfterMs: atMs, pausedMs };
      if (kind === 'pause') isPaused = true;
      if (kind === 'resume') isPaused = false;
    }
    if (isPaused) pausedMs += frameMs;
    else voiceLeftMs -= frameMs;
  }
  return { interruptedAfterMs: null, pausedMs };
}

const silent: HeardFrame = blankFrame();
const word = { voiced: true, loud: true, harmonicity: 0.9, openShare: 0.2 };
/** Words swell and fade. */
const swelling = { ...word, pitchHz: 125, levelDb: -20 };
const fading = { ...word, pitchHz: 120, levelDb: -25 };
const noises: Readonly<Record<Noise, Partial<HeardFrame>>> = {
  cough: { voiced: true, loud: true, harmonicity: 0.2, openShare: 0.9, hissShare: 0.5, levelDb: -25 },
  hum: { voiced: true, loud: true, harmonicity: 0.95, pitchHz: 120, openShare: 0.006, levelDb: -25 },
  street: { loud: true, harmonicity: 0.2, openShare: 0.9, hissShare: 0.5, levelDb: -25 },
};

function frameOf(sound: 'words' | Noise, atMs: number): Partial<HeardFrame> {
  if (sound !== 'words') return noises[sound];
  return atMs % (2 * frameMs) === 0 ? swelling : fading;
}
