export { clearEvidence, type Evidence, noEvidence, weigh } from './evidence.ts';
export { reduceTurn } from './reduce-turn.ts';
export {
  blankFrame,
  type HeardFrame,
  type KeyPressed,
  type TurnEvent,
  type TurnOutput,
} from './turn-event.ts';
export { newTurnState, type TurnState } from './turn-state.ts';
export { judge, type Verdict } from './verdict.ts';
