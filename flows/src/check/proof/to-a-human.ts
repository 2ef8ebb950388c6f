import { offersHandlers } from '../ways.ts';
import type { CallGraph } from './call-graph.ts';
import { isLeaving, type State } from './steps.ts';

/** How far a caller is from a human. */
export interface WayToAHuman {
  /** Turns it takes him from the worst place that has a way; null where no place has one. */
  readonly turns: number | null;
  /** Places where he is listened to and no way leads to a human. */
  readonly cutOff: readonly State[];
}

/**
 * Fewest turns to a human who answers, from wherever the caller is listened to: for a caller who knows what to say, with
 * servers that answer as he needs it.
 */
export function wayToAHuman(graph: CallGraph): WayToAHuman {
  const turns = turnsToAHuman(graph);
  const heardAt = [...graph.reached].filter((state) => graph.placeOf(state).node.definition?.listens);
  const far = heardAt.flatMap((state) => turns.get(state) ?? []);
  return {
    turns: far.length > 0 ? Math.max(...far) : null,
    cutOff: heardAt.filter((state) => !turns.has(state)),
  };
}

/** From each state, worked out backwards from the humans: those that need fewest turns first. */
function turnsToAHuman(graph: CallGraph): ReadonlyMap<State, number> {
  const before = stepsBefore(graph);
  const turns = new Map<State, number>();
  const nearest: State[][] = [
    [...graph.reached].filter((state) => graph.placeOf(state).node.facts?.besides?.kind === 'human'),
  ];
  for (let distance = 0; distance < nearest.length; distance++)
    for (const state of nearest[distance] ?? []) {
      if (turns.has(state)) continue;
      turns.set(state, distance);
      for (const { from, cost } of before.get(state) ?? []) {
        if (turns.has(from)) continue;
        const further = distance + cost;
        while (nearest.length <= further) nearest.push([]);
        nearest[further]?.push(from);
      }
    }
  return turns;
}

interface Before {
  readonly from: State;
  readonly cost: number;
}

function stepsBefore(graph: CallGraph): ReadonlyMap<State, Before[]> {
  const before = new Map<State, Before[]>();
  const add = (from: State, to: State, cost: number) => {
    const known = before.get(to);
    if (known) known.push({ from, cost });
    else before.set(to, [{ from, cost }]);
  };
  for (const state of graph.reached) {
    const place = graph.placeOf(state);
    const { facts } = place.node;
    for (const { kind, by, to, alone } of graph.steps[state] ?? []) {
      const inside = facts?.besides?.kind === 'run-flow' && kind === 'port' && by !== 'error' && place.other;
      // The turns inside are counted there.
      if (!inside && kind !== 'limit')
        add(state, to, alone ? 0 : kind === 'handler' ? 1 : (facts?.turns.least?.[by] ?? 1));
    }
    if (isLeaving(place)) for (const to of behind(graph, state)) add(state, to, 0);
    else if (place.part.inside) for (const to of handlersAround(graph, state)) add(state, to, 1);
  }
  return before;
}

/** Where the flows around go on, once the one inside is left here. */
function behind(graph: CallGraph, state: State): State[] {
  const { part, node } = graph.placeOf(state);
  const { besides } = node.facts ?? {};
  if (besides?.kind !== 'leave-flow') return [];
  return around(graph, part, (kind, by) => kind === 'port' && by === besides.exit);
}

/** Handlers of the flows around are tried behind those of the flow inside. */
function handlersAround(graph: CallGraph, state: State): State[] {
  const { part, node } = graph.placeOf(state);
  return offersHandlers(node) ? around(graph, part, (kind) => kind === 'handler') : [];
}

function around(graph: CallGraph, part: object, counts: (kind: string, by: string) => boolean): State[] {
  return graph.places
    .filter(({ other }) => other === part)
    .flatMap(({ index }) => [2 * index, 2 * index + 1])
    .flatMap((outer) =>
      (graph.steps[outer] ?? []).flatMap(({ kind, by, to }) => (counts(kind, by) ? [to] : [])),
    );
}
