import { FRAME_MS } from '../media/frame.ts';
import type { HeardFrame, TurnOutput } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';
import { isVoiceless } from './verdict.ts';

/** Sound that falls silent this long before it became an utterance is forgotten. */
const FORGET_MS = 200;
/** Silence kept at the end of an utterance: recognisers want to hear that it ended. */
const TAIL_MS = 200;
/** A voiceless sound this long may be someone whispering: kept. */
const WHISPER_MS = 1500;

/** Opens an utterance when there is enough speech, closes it when the caller has fallen silent or it is too long. */
export function reduceEndpointing(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (state.startedMs < 0) return null;
  const silentMs = frame.atMs + FRAME_MS - state.lastVoicedMs;
  if (!state.open) return reduceOnset(state, frame, silentMs);
  if (silentMs >= state.settings.endSilenceMs) return close(state, frame, 'endpoint');
  if (frame.atMs + FRAME_MS - state.startedMs >= state.settings.maxUtteranceMs)
    return close(state, frame, 'max-length');
  return null;
}

function reduceOnset(state: TurnState, frame: HeardFrame, silentMs: number): TurnOutput[] | null {
  // Over the voice only a verdict opens an utterance, or every cough would.
  const judged = frame.agentSpeaking && frame.bargeIn === 'speech-and-keys';
  if (state.pausedMs >= 0) return null;
  if (silentMs >= FORGET_MS) {
    state.startedMs = -1;
    state.overlapFrames = 0;
    return null;
  }
  if (judged || state.voicedFrames * FRAME_MS < state.settings.minSpeechMs) return null;
  state.open = true;
  state.utterance++;
  return [
    { kind: 'utterance-opened', utterance: state.utterance, startedMs: state.startedMs, atMs: frame.atMs },
  ];
}

function close(state: TurnState, frame: HeardFrame, by: 'endpoint' | 'max-length'): TurnOutput[] {
  const { utterance, startedMs } = state;
  const short = state.lastVoicedMs - startedMs < WHISPER_MS || by === 'max-length';
  const dropped = short && isVoiceless(state.whole);
  const toMs = Math.min(frame.atMs + FRAME_MS, state.lastVoicedMs + TAIL_MS);
  state.open = false;
  state.startedMs = -1;
  state.overlapFrames = 0;
  if (dropped) return [{ kind: 'utterance-dropped', utterance, atMs: frame.atMs }];
  return [{ kind: 'utterance-closed', utterance, startedMs, toMs, atMs: frame.atMs, by }];
}
