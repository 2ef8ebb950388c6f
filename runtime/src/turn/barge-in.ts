import { FRAME_MS } from '../media/frame.ts';
import { clearEvidence, weigh } from './evidence.ts';
import type { HeardFrame, TurnOutput } from './turn-event.ts';
import type { TurnState } from './turn-state.ts';
import { judge } from './verdict.ts';

/** Voiced frames over the voice that pause it: a pause is cheap to take back, so it is quick. */
const ONSET_FRAMES = 2;
/** Evidence older than this says nothing about what is heard now. */
const STALE_FRAMES = 25;

/** CALLS.md 5: pause on likely speech; within `verdictMs` interrupt or resume. */
export function reduceBargeIn(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (state.pausedMs >= 0) return settle(state, frame);
  if (!frame.agentSpeaking || frame.bargeIn !== 'speech-and-keys' || state.startedMs < 0) {
    state.overlapFrames = 0;
    if (state.evidence.frames > 0) clearEvidence(state.evidence);
    return null;
  }
  weigh(state.evidence, frame);
  if (frame.voiced) state.overlapFrames++;
  return state.wary ? watch(state, frame) : pauseAtOnset(state, frame);
}

function pauseAtOnset(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (state.overlapFrames < ONSET_FRAMES) return null;
  state.pausedMs = frame.atMs;
  return [pause(state, frame)];
}

/** A sound that was judged noise goes on: the voice goes on too, until the sound has turned into words. */
function watch(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  if (judge(state.evidence, false) === 'speech')
    return [pause(state, frame), ...interrupt(state, frame.atMs)];
  if (state.evidence.frames >= STALE_FRAMES) clearEvidence(state.evidence);
  return null;
}

function settle(state: TurnState, frame: HeardFrame): TurnOutput[] | null {
  weigh(state.evidence, frame);
  const last = frame.atMs + FRAME_MS - state.pausedMs >= state.settings.verdictMs;
  const verdict = judge(state.evidence, last);
  if (verdict === 'undecided') return null;
  return verdict === 'speech' ? interrupt(state, frame.atMs) : resume(state, frame.atMs);
}

function pause(state: TurnState, frame: HeardFrame): TurnOutput {
  return { kind: 'pause', atMs: frame.atMs, speechStartedMs: state.startedMs };
}

/** The utterance is told first: whoever learns that the voice was interrupted already knows by what. */
function interrupt(state: TurnState, atMs: number): TurnOutput[] {
  endJudging(state, false);
  const { startedMs } = state;
  const outputs: TurnOutput[] = [{ kind: 'interrupt', atMs, speechStartedMs: startedMs }];
  if (state.open) return outputs;
  state.open = true;
  state.utterance++;
  return [{ kind: 'utterance-opened', utterance: state.utterance, startedMs, atMs }, ...outputs];
}

function resume(state: TurnState, atMs: number): TurnOutput[] {
  endJudging(state, true);
  if (!state.open) state.startedMs = -1;
  return [{ kind: 'resume', atMs }];
}

function endJudging(state: TurnState, wary: boolean): void {
  state.pausedMs = -1;
  state.overlapFrames = 0;
  state.wary = wary;
  clearEvidence(state.evidence);
}
