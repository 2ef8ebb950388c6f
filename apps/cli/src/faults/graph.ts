import type { Fault } from '@patchcord/flows/faults';
import {
  type CompiledFlow,
  type CompiledNode,
  compileFlow,
  type FlowDocument,
  FlowNotRunnable,
  flowSchema,
  type KnowledgeDocument,
  portsOf,
} from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { onError } from '@patchcord/nodes/kit';

/** A flow with a fault in it, ready to run, or why it can't. */
export type Tried = { readonly flow: CompiledFlow } | { readonly broken: string };

export function tryToCompile(document: Fault['document'], knowledge: readonly KnowledgeDocument[]): Tried {
  const parsed = flowSchema.safeParse(document);
  if (!parsed.success) return { broken: 'the document isn’t valid' };
  try {
    const flow = compileFlow(parsed.data, catalogue, knowledge);
    return { flow };
  } catch (error) {
    if (!(error instanceof FlowNotRunnable)) throw error;
    return { broken: 'the flow can’t run' };
  }
}

/** What is broken in a flow's graph; null where nothing is. Worked out from wires alone, apart from what `check` does. */
export function brokenGraph(flow: CompiledFlow): string | null {
  return portless(flow) ?? unreached(flow) ?? deadEnd(flow) ?? silentRound(flow);
}

function portless({ document, nodes }: CompiledFlow): string | null {
  for (const { id, ports } of nodes.values())
    for (const port of Object.keys(document.nodes[id]?.on ?? {}))
      if (!ports.has(port)) return `“${id}” has no port “${port}”`;
  return null;
}

function unreached(flow: CompiledFlow): string | null {
  const { document, entry, handlers } = flow;
  const nodes = byName(flow);
  const starts = [entry.id, document.settings.onError, ...handlers.map(({ to }) => to)];
  const reached = closure(starts, (id) => targets(nodes.get(id)));
  const lost = [...nodes.keys()].find((id) => !reached.has(id));
  return lost === undefined ? null : `nothing leads to “${lost}”`;
}

/** From each node a call can come to an end without anything failing. */
function deadEnd(flow: CompiledFlow): string | null {
  const nodes = byName(flow);
  const handlers = flow.handlers.map(({ to }) => String(to));
  const before = new Map<string, string[]>();
  for (const [id, node] of nodes) {
    const onwards = wiredTargets(node, flow.document);
    for (const to of hearsHandlers(node) ? [...onwards, ...handlers] : onwards)
      before.set(to, [...(before.get(to) ?? []), id]);
  }
  const ends = [...nodes].filter(([, node]) => isEnd(node)).map(([id]) => id);
  const endable = closure(ends, (id) => before.get(id) ?? []);
  const lost = [...nodes.keys()].find((id) => !endable.has(id));
  return lost === undefined ? null : `from “${lost}” no call can end`;
}

/** A round of nodes none of which waits for the caller. */
function silentRound(flow: CompiledFlow): string | null {
  const nodes = byName(flow);
  const onwards = (id: string): string[] => {
    const node = nodes.get(id);
    return !node || node.definition.listens ? [] : wiredTargets(node, flow.document);
  };
  const round = [...nodes.keys()].find((id) => closure(onwards(id), onwards).has(id));
  return round === undefined ? null : `“${round}” comes round to itself without waiting for the caller`;
}

function byName({ nodes }: CompiledFlow): Map<string, CompiledNode> {
  return new Map([...nodes].map(([id, node]) => [String(id), node]));
}

function isEnd({ definition, ports }: CompiledNode): boolean {
  return ports.size === 0 || definition.family === 'end' || definition.family === 'hand-over';
}

/** Words over the last prompt are still heard before a transfer (CALLS.md 7). */
function hearsHandlers({ definition }: CompiledNode): boolean {
  return definition.listens === true || definition.family === 'end' || definition.family === 'hand-over';
}

function targets(node: CompiledNode | undefined): string[] {
  return node ? [...node.ports.values()].map(({ to }) => String(to)) : [];
}

/**
 * Where a node leads when nothing fails: what falls back to the last resort doesn't count, nor what it leads to itself by,
 * since the engine hangs up there.
 */
function wiredTargets({ id, definition, config, ports }: CompiledNode, document: FlowDocument): string[] {
  const { onError: lastResort } = document.settings;
  const table = portsOf(definition, config);
  return [...ports].flatMap(([port, { to, wired }]) => {
    const fallsBack = !wired && to === lastResort && table[port]?.fallsBackTo === onError;
    const isStuck = port === 'error' && id === lastResort && to === id;
    return fallsBack || isStuck ? [] : [String(to)];
  });
}

function closure(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...starts];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...next(id));
  }
  return seen;
}
