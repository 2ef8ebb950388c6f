import type { CallGraph } from './call-graph.ts';
import { aloneSteps } from './endless.ts';
import type { FlowPart } from './flow-parts.ts';
import { type Exit, isLeaving, type State, type Step, stateOf, wordsIn } from './steps.ts';

/** What is added up along a path. */
export interface Weights {
  /** A visit that is left by this step; null where the path doesn't go on there. */
  along(state: State, step: Step): number | null;
  /** A visit that is the last of its path. */
  last(state: State): number;
}

/** The heaviest path from each state on which no caller acts, and the heaviest to each exit of its flow. */
export interface Longest {
  from(state: State): number;
  /** The step that the heaviest path from here takes first; null where it ends. */
  first(state: State): Step | null;
  toExits(state: State): ReadonlyMap<Exit, number>;
}

/** Handlers may interrupt each other: as many places to go back to are kept (as the engine does). */
const returnsKept = 8;

/**
 * Works paths out from their ends. `groups`: every state by itself, behind those it leads to. With `returning` they begin
 * wherever a caller has just acted, so that up to eight nodes may still be gone back to.
 */
export function longest(
  graph: CallGraph,
  groups: readonly (readonly State[])[],
  weights: Weights,
  { returning = false }: { readonly returning?: boolean } = {},
): Longest {
  let found = onePass(graph, groups, weights, null);
  const goesBack = groups.some((group) => group.some((state) => isGoingBack(graph, state)));
  for (let round = 0; returning && goesBack && round < returnsKept; round++)
    found = onePass(graph, groups, weights, resumptions(graph, weights, found));
  return found;
}

function onePass(
  graph: CallGraph,
  groups: readonly (readonly State[])[],
  weights: Weights,
  resumed: ReadonlyMap<FlowPart, number> | null,
): Longest {
  const values = new Map<State, number>();
  const firsts = new Map<State, Step>();
  const exits = new Map<State, Map<Exit, number>>();
  const found: Longest = {
    from: (state) => values.get(state) ?? 0,
    first: (state) => firsts.get(state) ?? null,
    toExits: (state) => exits.get(state) ?? noExits,
  };
  for (const state of groups.flat()) {
    const own = new Map<Exit, number>();
    let best = weights.last(state);
    const place = graph.placeOf(state);
    const { besides } = place.node.facts ?? {};
    if (isLeaving(place) && besides?.kind === 'leave-flow')
      own.set(`${besides.exit}/${wordsIn(state)}`, best);
    if (besides?.kind === 'go-back') best = Math.max(best, best + (resumed?.get(place.part) ?? 0));
    for (const step of aloneSteps(graph, state)) {
      const weight = weightOf(graph, state, step, weights, found);
      if (weight === null) continue;
      const value = weight + found.from(step.to);
      if (value > best) firsts.set(state, step);
      best = Math.max(best, value);
      if (step.kind !== 'port') continue;
      for (const [exit, further] of found.toExits(step.to))
        own.set(exit, Math.max(own.get(exit) ?? 0, weight + further));
    }
    values.set(state, best);
    if (own.size > 0) exits.set(state, own);
  }
  return found;
}

/** A step out of a flow inside has that flow's way to its exit behind it. */
function weightOf(
  graph: CallGraph,
  state: State,
  step: Step,
  weights: Weights,
  found: Longest,
): number | null {
  const weight = weights.along(state, step);
  if (weight === null || step.through === null) return weight;
  const entry = graph.placeOf(state).other?.entry;
  const inside = entry && found.toExits(stateOf(entry, wordsIn(state))).get(step.through);
  return inside === undefined || inside === null ? null : weight + inside;
}

/** A node that is gone back to may have all it waits for already: any port may open. */
function resumptions(graph: CallGraph, weights: Weights, found: Longest): Map<FlowPart, number> {
  const heaviest = new Map<FlowPart, number>();
  for (const state of graph.reached) {
    const place = graph.placeOf(state);
    const { part } = place;
    if (wordsIn(state) === 0 || !(graph.steps[state] ?? []).some(({ kind }) => kind === 'handler')) continue;
    const runs = place.node.facts?.besides?.kind === 'run-flow';
    const ports = (graph.steps[state] ?? []).filter(({ kind, alone }) => alone || (kind === 'port' && !runs));
    const values = ports.flatMap((step) => {
      const weight = weightOf(graph, state, step, weights, found);
      return weight === null ? [] : [weight + found.from(step.to)];
    });
    heaviest.set(part, Math.max(heaviest.get(part) ?? 0, weights.last(state), ...values));
  }
  return heaviest;
}

function isGoingBack(graph: CallGraph, state: State): boolean {
  return graph.placeOf(state).node.facts?.besides?.kind === 'go-back';
}

const noExits: ReadonlyMap<Exit, number> = new Map();
