import type { CompiledFlow, CompiledHandler, CompiledNode } from '@patchcord/flows/model';
import type { NodeId } from '@patchcord/nodes/kit';
import type { RunningFlow } from './flow-run.ts';
import { type GoTo, type NodeOutcome, runNode } from './run-node.ts';

/** Nodes the flow may still pass on its way out once it went wrong; after these the engine hangs up itself. */
export const wayOutNodes = 8;

/** How a flow came to its end. */
export type FlowEnd =
  | { readonly kind: 'ended' }
  /** It found no way out. */
  | { readonly kind: 'stuck'; readonly reason: string }
  /** A subflow was left by one of its exits. */
  | { readonly kind: 'exit'; readonly exit: string }
  | GoTo
  /** A handler of a flow around it has taken the turn. */
  | { readonly kind: 'taken-over' };

/** Walks from node to node until the flow is at its end. */
export async function walk(running: RunningFlow): Promise<FlowEnd> {
  const { flow, state, journal } = running;
  let node = flow.entry;
  let nodesLeft = Number.POSITIVE_INFINITY;
  for (;;) {
    const visit = enter(node, running);
    const tooOften = visit > mostVisits(flow, node) && nodesLeft === Number.POSITIVE_INFINITY;
    const ran = tooOften ? visitLimit(node, visit) : await runNode(node, running);
    const isLate = nodesLeft === Number.POSITIVE_INFINITY && isOverTime(running);
    const outcome = astray(running) ?? (isLate ? sentHome(node, ran, running) : ran);
    if (isFlowEnd(outcome)) return outcome;
    if (nodesLeft-- <= 0) return { kind: 'stuck', reason: 'WAY_OUT_TOO_LONG' };
    if (outcome.kind === 'failed') {
      const { code, message } = outcome;
      journal.append({ kind: 'node-failed', node: state.pathOf(node.id), code, message });
      if (failsForEver(flow, node, code)) return { kind: 'stuck', reason: code };
    }
    if (isLate || isLost(outcome)) nodesLeft = Math.min(nodesLeft, wayOutNodes);
    node = nextNode(node, outcome, running);
  }
}

function mostVisits({ document: { nodes, settings } }: CompiledFlow, { id }: CompiledNode): number {
  return Math.min(nodes[id]?.visits ?? Number.POSITIVE_INFINITY, settings.limits.visits);
}

/** Books the visit; returns which one of this node it is. */
export function enter(node: CompiledNode, { state, journal }: RunningFlow): number {
  const visit = state.enter(node.id);
  journal.append({ kind: 'node-entered', node: state.pathOf(node.id), visit });
  return visit;
}

/** The node that comes after this outcome. */
export function nextNode(node: CompiledNode, outcome: StaysInFlow, running: RunningFlow): CompiledNode {
  const { flow, state } = running;
  if (outcome.kind === 'handler') return nodeNamed(flow, takeOver(node, outcome.handler, running));
  const resumed = outcome.kind === 'return' ? state.returns.pop() : undefined;
  if (resumed) {
    state.resumes = resumed;
    return nodeNamed(flow, leave(node, 'return', resumed, running));
  }
  const port = outcome.kind === 'port' ? outcome.port : 'error';
  const to = (isLost(outcome) ? undefined : node.ports.get(port)?.to) ?? flow.document.settings.onError;
  return nodeNamed(flow, leave(node, port, to, running));
}

function leave(node: CompiledNode, port: string, to: NodeId, { state, journal }: RunningFlow): NodeId {
  state.leave(port);
  journal.append({ kind: 'node-left', node: state.pathOf(node.id), port, to: state.pathOf(to) });
  return to;
}

function takeOver(node: CompiledNode, handler: CompiledHandler, { state, journal }: RunningFlow): NodeId {
  const { name, to } = handler;
  state.took(handler, node.id);
  journal.append({
    kind: 'handler-taken',
    handler: name,
    from: state.pathOf(node.id),
    to: state.pathOf(to),
  });
  return to;
}

type StaysInFlow = Exclude<NodeOutcome, FlowEnd>;

function isFlowEnd(outcome: NodeOutcome): outcome is Extract<NodeOutcome, FlowEnd> {
  return ['ended', 'exit', 'go-to', 'taken-over'].includes(outcome.kind);
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

/** Talking to a human isn't limited (CALLS.md 16). */
function isOverTime({ journal, state }: RunningFlow): boolean {
  return journal.settledMs - state.call.handedOverMs >= state.call.limitMs;
}

/**
 * The call has lasted as long as it may: wherever the node leads, the flow goes its way out. What the caller himself asks for by a
 * handler comes first, and who is on the way out already stays on it.
 */
function sentHome(node: CompiledNode, outcome: NodeOutcome, { flow, state }: RunningFlow): NodeOutcome {
  const staysOnIt = outcome.kind === 'port' || outcome.kind === 'failed';
  if (!staysOnIt || node.id === flow.document.settings.onError) return outcome;
  const message = `The call has lasted longer than ${state.call.limitMs / 1000} s, its limit.`;
  return { kind: 'failed', code: 'CALL_LIMIT', message };
}

const leadsOut: ReadonlySet<string> = new Set(['VISIT_LIMIT', 'CALL_LIMIT', 'RECOVERY_DIVERGED']);

/** From here only the way out is left: no port of the node's own counts. */
function isLost(outcome: NodeOutcome): boolean {
  return outcome.kind === 'failed' && leadsOut.has(outcome.code);
}

/** After a restart a node did something else than is written: nobody knows any more where the caller stands. */
function astray({ journal, state }: RunningFlow): NodeOutcome | null {
  const diverged = journal.takeDivergence();
  if (!diverged || state.call.ended) return null;
  state.call.effects = Math.max(state.call.effects, diverged.lastEffect);
  const message = 'After the restart the flow no longer did what it had done before.';
  return { kind: 'failed', code: 'RECOVERY_DIVERGED', message };
}

function visitLimit(node: CompiledNode, visit: number): NodeOutcome {
  const message = `“${node.id}” was entered ${visit} times in one call.`;
  return { kind: 'failed', code: 'VISIT_LIMIT', message };
}
