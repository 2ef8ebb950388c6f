import type { CompiledFlow } from '@patchcord/flows/model';
import type { LiveCallSummary } from '@patchcord/runtime/api';
import type { LiveCall, Switchboard } from '@patchcord/runtime/call';
import type { LiveWatch } from './live-watch.ts';

/** Calls that are going on now, the oldest first, each with the node it is in. */
export function liveCalls({ calls }: Pick<Switchboard, 'calls'>, watch: LiveWatch): LiveCallSummary[] {
  return [...calls.values()].map((call) => summary(call, watch.nodeOf(call.id)));
}

function summary(
  { id, choice: { flow, versionNumber }, dialledNumber, callerNumber, startedAt }: LiveCall,
  node: string | null,
): LiveCallSummary {
  return {
    id,
    flow: flow.document.id,
    flowName: flow.document.name,
    versionNumber,
    dialledNumber,
    callerNumber,
    startedAt: startedAt.toISOString(),
    at: node === null ? null : { node, type: typeOf(flow, node) },
  };
}

/** Of a node of the flow that the call began with; another flow's is known by its place alone. */
function typeOf({ document: { nodes } }: CompiledFlow, node: string): string | null {
  return Object.entries(nodes).find(([id]) => id === node)?.[1].type ?? null;
}
