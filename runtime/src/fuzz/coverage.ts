import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import type { FlowId } from '@patchcord/nodes/kit';
import type { JournalEntry, OtherFlow } from '../engine/index.ts';
import { nodeIn } from './local-node.ts';
import { type Place, Places } from './places.ts';
import type { Subject } from './run-call.ts';

/** A node, or a port of one, as `flow/node` and `flow/node:port`. */
export type Spot = string;

/** Which nodes and ports callers have come to. */
export class Coverage {
  readonly #visited = new Map<Spot, number>();
  readonly #all: readonly Spot[];
  readonly #subject: Subject;

  /** `flows`: all that a call may get into. `ruledOut`: ports that a node's own settings rule out. */
  constructor(
    subject: Subject,
    flows: readonly CompiledFlow[],
    ruledOut: (node: CompiledNode) => readonly string[],
  ) {
    this.#subject = subject;
    this.#all = flows.flatMap((flow) => spotsOf(flow, ruledOut));
  }

  get all(): readonly Spot[] {
    return this.#all;
  }

  get missing(): readonly Spot[] {
    return this.#all.filter((spot) => !this.#visited.has(spot));
  }

  /** Counts a call's way; tells which spots nobody had come to before. */
  take(entries: readonly JournalEntry[]): readonly Spot[] {
    const fresh: Spot[] = [];
    const places = new Places(this.#subject);
    for (const entry of entries) {
      places.follow(entry);
      const spot = spotOf(entry, places);
      if (spot === null) continue;
      const times = this.#visited.get(spot) ?? 0;
      if (times === 0) fresh.push(spot);
      this.#visited.set(spot, times + 1);
    }
    return fresh;
  }
}

/** Where an entry stands; null where it is no step of a flow. */
export function spotOf(entry: JournalEntry, places: Places): Spot | null {
  if (entry.kind !== 'node-entered' && entry.kind !== 'node-left' && entry.kind !== 'handler-taken')
    return null;
  if (entry.kind === 'handler-taken') {
    const place = places.of(entry.to);
    return place ? `${place.floor.flow.document.id}/@${entry.handler}` : null;
  }
  const place = places.of(entry.node);
  if (!place) return null;
  const names = namesOf(place);
  return entry.kind === 'node-left'
    ? (names.ports.get(entry.port) ?? `${names.node}:${entry.port}`)
    : names.node;
}

interface SpotNames {
  readonly node: Spot;
  readonly ports: ReadonlyMap<string, Spot>;
}

const named = new WeakMap<CompiledNode, SpotNames>();

function namesOf({ floor, node }: Place): SpotNames {
  const known = named.get(node);
  if (known) return known;
  const spot = `${floor.flow.document.id}/${node.id}`;
  const names = {
    node: spot,
    ports: new Map([...node.ports.keys()].map((port) => [port, `${spot}:${port}`])),
  };
  named.set(node, names);
  return names;
}

function spotsOf(flow: CompiledFlow, ruledOut: (node: CompiledNode) => readonly string[]): Spot[] {
  const { document, nodes, handlers } = flow;
  const { id } = document;
  const afterwards = nodesAfterwards(flow);
  const ofNodes = [...nodes.values()].flatMap((node) => {
    const out = new Set(ruledOut(node));
    // What fails when nobody is there any more ends the flow, and leads nowhere.
    if (afterwards.has(node.id)) out.add('error');
    const ports = [...node.ports.keys()].filter((port) => !out.has(port));
    return [`${id}/${node.id}`, ...ports.map((port) => `${id}/${node.id}:${port}`)];
  });
  const ofHandlers = handlers
    .filter(({ when }) => !('silence' in when || 'callEnded' in when))
    .map(({ name }) => `${id}/@${name}`);
  return [...ofNodes, ...ofHandlers];
}

/** Nodes that only what is done after the call leads to. */
function nodesAfterwards({ entry, nodes, handlers, document }: CompiledFlow): ReadonlySet<string> {
  const starts = handlers.filter(({ when }) => !('callEnded' in when)).map(({ to }) => to);
  const during = new Set<string>();
  const ahead: string[] = [entry.id, document.settings.onError, ...starts];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (during.has(id)) continue;
    during.add(id);
    for (const { to } of nodeIn(nodes, id)?.ports.values() ?? []) ahead.push(to);
  }
  return new Set([...nodes.keys()].filter((id) => !during.has(id)));
}

/** All flows a call may get into from one. */
export function flowsOf(
  { flow, others }: Subject,
  ledTo: (flow: CompiledFlow) => readonly FlowId[],
): CompiledFlow[] {
  const found = new Map<string, CompiledFlow>([[flow.document.id, flow]]);
  const ahead = [...ledTo(flow)];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const other: OtherFlow | null | undefined = found.has(id) ? null : others?.(id);
    if (!other) continue;
    found.set(id, other.flow);
    ahead.push(...ledTo(other.flow));
  }
  return [...found.values()];
}
