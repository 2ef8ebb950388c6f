import { FRAME_MS } from '../media/frame.ts';
import { clearEvidence, weigh } from './evidence.ts';
import type { HeardFrame, TurnOutput } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';
import { judge } from './verdict.ts';

/** Voiced frames over the voice that pause it: stage one is cheap to take back, so it is quick. */
const ONSET_FRAMES = 2;
/** The same after a sound that was judged noise and hasn't ended. */
const WARY_ONSET_FRAMES = 6;

/** CALLS.md 5: pause on likely speech; within `verdictMs` interrupt or resume. */
export function reduceBargeIn(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (state.pausedMs >= 0) return settle(state, frame);
  if (!frame.agentSpeaking || frame.bargeIn !== 'speech-and-keys') {
    state.overlapFrames = 0;
    clearEvidence(state.evidence);
    return null;
  }
  if (state.startedMs < 0) {
    clearEvidence(state.evidence);
    return null;
  }
  weigh(state.evidence, frame);
  if (frame.voiced) state.overlapFrames++;
  if (state.overlapFrames < (state.wary ? WARY_ONSET_FRAMES : ONSET_FRAMES)) return null;
  state.pausedMs = frame.atMs;
  return [{ kind: 'pause', atMs: frame.atMs, speechStartedMs: state.startedMs }];
}

function settle(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  weigh(state.evidence, frame);
  const last = frame.atMs + FRAME_MS - state.pausedMs >= state.settings.verdictMs;
  const verdict = judge(state.evidence, last);
  if (verdict === 'undecided') return null;
  state.pausedMs = -1;
  state.overlapFrames = 0;
  clearEvidence(state.evidence);
  return verdict === 'speech' ? interrupt(state, frame.atMs) : resume(state, frame.atMs);
}

function interrupt(state: TurnState, atMs: number): TurnOutput[] {
  state.wary = false;
  const outputs: TurnOutput[] = [{ kind: 'interrupt', atMs, speechStartedMs: state.startedMs }];
  if (!state.open) {
    state.open = true;
    state.utterance++;
    outputs.push({ kind: 'utterance-opened', utterance: state.utterance, startedMs: state.startedMs, atMs });
  }
  return outputs;
}

function resume(state: TurnState, atMs: number): TurnOutput[] {
  state.wary = true;
  if (!state.open) state.startedMs = -1;
  return [{ kind: 'resume', atMs }];
}
