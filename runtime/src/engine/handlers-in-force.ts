import { expectedOfIntents } from '@patchcord/flows/model';
import { type Expectation, mergeExpectations } from '@patchcord/nodes/kit';
import type { RunningFlow } from './flow-run.ts';

export interface HandlersInForce {
  readonly keys: readonly string[];
  /** What their intents listen for. */
  readonly expects: Expectation;
}

const known = new WeakMap<RunningFlow, HandlersInForce>();

/** What handlers wait for while this flow runs: its own and those of every flow around it (CALLS.md 7). */
export function handlersInForce(running: RunningFlow): HandlersInForce {
  const found = known.get(running);
  if (found) return found;
  const { flow, outer } = running;
  const around = outer ? handlersInForce(outer) : { keys: [], expects: { phrases: [] } };
  const inForce = {
    keys: [...new Set([...flow.handlerKeys, ...around.keys])],
    expects: mergeExpectations([expectedOfIntents(flow.document), around.expects]),
  };
  known.set(running, inForce);
  return inForce;
}
