import type { RunningFlow } from './flow-run.ts';
import { type CallerTurn, matchHandler } from './match-handler.ts';
import type { TurnGiven } from './run-node.ts';

/** Whose handler wants this turn: the flow's own, then those of the flows around it; null where none does. */
export function takenBy(turn: CallerTurn, running: RunningFlow): TurnGiven | null {
  for (let owner: RunningFlow | null = running; owner; owner = owner.outer) {
    const handler = matchHandler(owner.flow.handlers, turn, owner.state);
    if (!handler) continue;
    if (owner === running) return { kind: 'handler', handler };
    owner.state.taken = handler;
    return { kind: 'taken-over' };
  }
  return null;
}

/** The turn was taken from a flow inside a node: by a handler of this flow, or of one further out. */
export function takenFromInside({ state }: RunningFlow): TurnGiven {
  const { taken } = state;
  state.taken = null;
  return taken ? { kind: 'handler', handler: taken } : { kind: 'taken-over' };
}
