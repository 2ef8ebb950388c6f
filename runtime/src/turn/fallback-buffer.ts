import { FRAME_MS } from '../media/frame.ts';
import type { HeardFrame, TurnOutput } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';

/** Quiet that ends such a sound. */
const GAP_MS = 300;
/** Part of it that must be loud: a few clicks in four seconds are no sentence. */
const LOUD_SHARE = 0.5;

/** Keeps sound the VAD never calls speech (a bad line, a strange voice): better a noise too many than a caller unheard. */
export function reduceFallback(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (state.open || state.startedMs >= 0) {
    state.soundStartedMs = -1;
    return null;
  }
  if (frame.loud) {
    if (state.soundStartedMs < 0) {
      state.soundStartedMs = frame.atMs;
      state.loudFrames = 0;
    }
    state.loudFrames++;
    state.lastLoudMs = frame.atMs;
  } else if (state.soundStartedMs >= 0 && frame.atMs - state.lastLoudMs >= GAP_MS) {
    state.soundStartedMs = -1;
  }
  return state.soundStartedMs < 0 ? null : keep(state, frame);
}

function keep(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  const startedMs = state.soundStartedMs;
  const toMs = frame.atMs + FRAME_MS;
  if (toMs - startedMs < state.settings.fallbackBufferMs) return null;
  state.soundStartedMs = -1;
  if (state.loudFrames * FRAME_MS < LOUD_SHARE * (toMs - startedMs)) return null;
  state.utterance++;
  const { utterance } = state;
  return [
    { kind: 'utterance-opened', utterance, startedMs, atMs: frame.atMs },
    { kind: 'utterance-closed', utterance, startedMs, toMs, atMs: frame.atMs, by: 'fallback-buffer' },
  ];
}
