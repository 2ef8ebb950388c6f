import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import { flowIdSchema } from '@patchcord/nodes/kit';
import type { EffectContext } from '../engine/index.ts';
import type { Subject } from './run-call.ts';

/** The node an effect belongs to, in the flow it stands in. */
export function localNodeOf({ node, flow }: Pick<EffectContext, 'node' | 'flow'>): CompiledNode | undefined {
  return nodeIn(flow.nodes, node.slice(node.lastIndexOf('/') + 1));
}

/** A node by a name that came from a journal. */
export function nodeIn<Node>(nodes: ReadonlyMap<string, Node>, name: string): Node | undefined {
  return nodes.get(name);
}

/** By the subject, since the same flow may be put to callers with other flows beside it; those of a call stay what they are. */
const known = new WeakMap<Subject, Map<string, CompiledFlow | undefined>>();

/** A flow by an id that came from a journal. */
export function flowNamed(name: string, subject: Subject): CompiledFlow | undefined {
  const { flow, others } = subject;
  if (flow.document.id === name) return flow;
  const flows = known.get(subject) ?? new Map<string, CompiledFlow | undefined>();
  known.set(subject, flows);
  if (flows.has(name)) return flows.get(name);
  const id = flowIdSchema.safeParse(name).data;
  const found = id && others?.(id)?.flow;
  flows.set(name, found);
  return found;
}
