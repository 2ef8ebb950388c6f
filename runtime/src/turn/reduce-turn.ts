import { FRAME_MS } from '../media/frame.ts';
import { reduceBargeIn } from './barge-in.ts';
import { reduceEndpointing } from './endpointing.ts';
import { reduceFallback } from './fallback-buffer.ts';
import type { TurnEvent, TurnOutput } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';

/** Quiet after which a new sound has nothing to do with the last one. */
const AFRESH_MS = 300;
const NOTHING: readonly TurnOutput[] = [];

/**
 * Turn-taking of one call, a frame or a key at a time. Deterministic: time arrives inside the event. `state` is changed
 * in place, and an array is made only when there is something to tell, so a frame allocates nothing.
 */
export function reduceTurn(state: TurnState, event: TurnEvent): readonly TurnOutput[] {
  if (event.kind === 'key') return forget(state);
  follow(state, event.voiced, event.atMs);
  const pausing = reduceBargeIn(state, event);
  const listening = reduceEndpointing(state, event);
  const keeping = reduceFallback(state, event);
  if (pausing === null && listening === null && keeping === null) return NOTHING;
  return [pausing, listening, keeping].flatMap((outputs) => outputs ?? NOTHING);
}

/** Joins voiced frames into one sound; after some quiet the next one is judged afresh. */
function follow(state: TurnState, voiced: boolean, atMs: number): void {
  if (!voiced) {
    if (atMs - state.lastVoicedMs >= AFRESH_MS) state.wary = false;
    return;
  }
  if (state.startedMs < 0) {
    state.startedMs = atMs;
    state.voicedFrames = 0;
  }
  state.voicedFrames++;
  state.lastVoicedMs = atMs + FRAME_MS;
}

/** A key settles whatever was being judged: its own sound must not count as speech. */
function forget(state: TurnState): readonly TurnOutput[] {
  state.pausedMs = -1;
  if (!state.open) state.startedMs = -1;
  return NOTHING;
}
