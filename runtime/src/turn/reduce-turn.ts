import { FRAME_MS } from '../media/frame.ts';
import { reduceBargeIn } from './barge-in.ts';
import { reduceEndpointing } from './endpointing.ts';
import { clearEvidence, weigh } from './evidence.ts';
import { reduceFallback } from './fallback-buffer.ts';
import type { HeardFrame, TurnEvent, TurnOutput } from './turn-event.ts';
import { newTurnState, type TurnState } from './turn-state.ts';

/** Quiet after which a new sound has nothing to do with the last one. */
const AFRESH_MS = 300;
const NOTHING: readonly TurnOutput[] = [];

/**
 * Turn-taking of one call, a frame or a key at a time. Deterministic: time arrives inside the event. `state` is changed
 * in place, and an array is made only when there is something to tell, so a frame allocates nothing.
 */
export function reduceTurn(state: TurnState, event: TurnEvent): readonly TurnOutput[] {
  if (event.kind === 'key') return forget(state);
  if (event.kind === 'suspended') return leaveOff(state, event.atMs);
  follow(state, event);
  const pausing = reduceBargeIn(state, event);
  const listening = reduceEndpointing(state, event);
  const keeping = reduceFallback(state, event);
  if (pausing === null && listening === null && keeping === null) return NOTHING;
  return [pausing, listening, keeping].flatMap((outputs) => outputs ?? NOTHING);
}

/** Joins voiced frames into one sound; after some quiet the next one is judged afresh. */
function follow(state: TurnState, frame: HeardFrame): void {
  if (frame.voiced) {
    if (state.startedMs < 0) begin(state, frame.atMs);
    state.voicedFrames++;
    state.lastVoicedMs = frame.atMs + FRAME_MS;
  } else if (frame.atMs - state.lastVoicedMs >= AFRESH_MS) {
    state.wary = false;
  }
  if (state.startedMs >= 0) weigh(state.whole, frame);
}

function begin(state: TurnState, atMs: number): void {
  state.startedMs = atMs;
  state.voicedFrames = 0;
  clearEvidence(state.whole);
}

/** A key settles whatever was being judged: its own sound must not count as speech. */
function forget(state: TurnState): readonly TurnOutput[] {
  state.pausedMs = -1;
  if (!state.open) state.startedMs = -1;
  return NOTHING;
}

/** Nobody will hear how this sound goes on. */
function leaveOff(state: TurnState, atMs: number): readonly TurnOutput[] {
  const { open, utterance, settings } = state;
  Object.assign(state, newTurnState(settings), { utterance });
  return open ? [{ kind: 'utterance-dropped', utterance, atMs }] : NOTHING;
}
