import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import type { NodeId } from '@patchcord/nodes/kit';
import type { RunningFlow } from './flow-run.ts';
import { type NodeOutcome, runNode } from './run-node.ts';

/** Nodes the flow may still pass on its way out once it went wrong; after these the engine hangs up itself. */
export const wayOutNodes = 8;

/** Walks from node to node until the call has ended; returns why the engine must end it, or null. */
export async function walk(running: RunningFlow): Promise<string | null> {
  const { flow, journal } = running;
  let node = flow.entry;
  let nodesLeft = Number.POSITIVE_INFINITY;
  for (;;) {
    const visit = enter(node, running);
    const isLost = visit > flow.document.settings.limits.visits && nodesLeft === Number.POSITIVE_INFINITY;
    const outcome = isLost ? visitLimit(node, visit) : await runNode(node, running);
    if (outcome.kind === 'ended') return null;
    if (nodesLeft-- <= 0) return 'WAY_OUT_TOO_LONG';
    if (outcome.kind === 'failed') {
      const { code, message } = outcome;
      journal.append({ kind: 'node-failed', node: node.id, code, message });
      if (failsForEver(flow, node, code)) return code;
    }
    if (isOverLimit(outcome, running)) nodesLeft = Math.min(nodesLeft, wayOutNodes);
    node = nextNode(node, outcome, running);
  }
}

/** Books the visit; returns which one of this node it is. */
export function enter(node: CompiledNode, { state, journal }: RunningFlow): number {
  const visit = state.enter(node.id);
  journal.append({ kind: 'node-entered', node: node.id, visit });
  return visit;
}

/** The node that comes after this outcome. */
export function nextNode(
  node: CompiledNode,
  outcome: Exclude<NodeOutcome, { kind: 'ended' }>,
  { flow, state, journal }: RunningFlow,
): CompiledNode {
  if (outcome.kind === 'handler') {
    const { name, to } = outcome.handler;
    state.took(outcome.handler);
    journal.append({ kind: 'handler-taken', handler: name, from: node.id, to });
    return nodeNamed(flow, to);
  }
  const port = outcome.kind === 'port' ? outcome.port : 'error';
  const isLost = outcome.kind === 'failed' && outcome.code === 'VISIT_LIMIT';
  const to = (isLost ? undefined : node.ports.get(port)?.to) ?? flow.document.settings.onError;
  state.leave(port);
  journal.append({ kind: 'node-left', node: node.id, port, to });
  return nodeNamed(flow, to);
}

export function nodeNamed(flow: CompiledFlow, id: NodeId): CompiledNode {
  // compileFlow has checked every wire, so a missing node is a bug and not a flow's fault.
  const node = flow.nodes.get(id);
  if (!node) throw new Error(`The compiled flow “${flow.document.id}” has no node “${id}”.`);
  return node;
}

/** The node of last resort has failed and would only lead to itself. */
function failsForEver({ document }: CompiledFlow, node: CompiledNode, code: string): boolean {
  if (node.id !== document.settings.onError) return false;
  return code === 'VISIT_LIMIT' || (node.ports.get('error')?.to ?? node.id) === node.id;
}

function isOverLimit(outcome: NodeOutcome, { flow, world, state }: RunningFlow): boolean {
  if (outcome.kind === 'failed' && outcome.code === 'VISIT_LIMIT') return true;
  return world.nowMs() - state.handedOverMs > flow.document.settings.limits.callMs;
}

function visitLimit(node: CompiledNode, visit: number): NodeOutcome {
  const message = `“${node.id}” was entered ${visit} times in one call.`;
  return { kind: 'failed', code: 'VISIT_LIMIT', message };
}
