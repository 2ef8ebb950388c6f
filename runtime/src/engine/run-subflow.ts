import type { CompiledNode } from '@patchcord/flows/model';
import { EffectFailed, type FlowId, type Value } from '@patchcord/nodes/kit';
import { knownInputs } from './flow-inputs.ts';
import type { RunningFlow } from './flow-run.ts';
import { RunState } from './run-state.ts';
import type { FlowEnd } from './walk.ts';

/** Deeper than this a flow is inside itself by mistake. */
const deepest = 8;
/** More often than this a call gets into other flows only where they lead to each other for ever. */
const mostFlows = 500;

export interface SubflowEnd {
  readonly end: FlowEnd;
  readonly inner: RunningFlow;
}

/**
 * Walks through another flow inside a node of this one: the same interpreter, with variables of its own. The outer flows'
 * handlers stay in force behind its own.
 */
export async function runSubflow(
  id: FlowId,
  inputs: Readonly<Record<string, Value>>,
  { id: node }: CompiledNode,
  outer: RunningFlow,
): Promise<SubflowEnd> {
  const { flow, version } = otherFlow(id, outer);
  if (depthOf(outer) >= deepest)
    throw new EffectFailed(
      'SUBFLOW_TOO_DEEP',
      `“${id}” runs ${deepest} flows deep: a flow is inside itself.`,
    );
  const { call } = outer.state;
  const { callerNumber = '', dialledNumber = '', said = '' } = outer.state.variables;
  const facts = { ...knownInputs(flow, inputs), callerNumber, dialledNumber, said };
  const within = { state: outer.state, node };
  const inner: RunningFlow = { ...outer, flow, state: new RunState(flow, call, facts, within), outer };
  outer.journal.append({ kind: 'flow-entered', flow: id, version, within: outer.state.pathOf(node) });
  return { end: await outer.walkInside(inner), inner };
}

/** @throws EffectFailed where the installation has no such flow, or flows lead to each other without end. */
export function otherFlow(id: FlowId, { others, state }: RunningFlow) {
  if (++state.call.flowsEntered > mostFlows)
    throw new EffectFailed(
      'FLOWS_WITHOUT_END',
      `“${id}” would be the ${mostFlows + 1}th flow of this call: flows lead to each other without end.`,
    );
  const found = others?.(id);
  if (!found)
    throw new EffectFailed(
      'FLOW_UNKNOWN',
      `There is no flow “${id}” to go to: publish it, or correct the name.`,
    );
  return found;
}

function depthOf({ outer }: RunningFlow): number {
  return outer ? depthOf(outer) + 1 : 0;
}
