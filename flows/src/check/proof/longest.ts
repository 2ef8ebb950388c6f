import type { CallGraph } from './call-graph.ts';
import { type Counting, countedPaths, Growing, type Heaviest } from './counted.ts';
import { aloneSteps, isRound } from './endless.ts';
import type { FlowPart } from './flow-parts.ts';
import { type Exit, exitOf, isLeaving, type State, type Step, stateOf, wordsIn } from './steps.ts';

/** What is added up along a path. */
export interface Weights {
  /** A visit that is left by this step; null where the path doesn't go on there. */
  along(state: State, step: Step): number | null;
  /** A visit that is the last of its path. */
  last(state: State): number;
  /** A node that was entered too often. */
  readonly over: number;
}

/** The heaviest path from each state on which no caller acts, and the heaviest to each exit of its flow. */
export interface Longest {
  from(state: State): number;
  /** The step that the heaviest path from here takes first; null where it ends. */
  first(state: State): Step | null;
  toExits(state: State): ReadonlyMap<Exit, number>;
  /** Both. */
  heaviest(state: State): Heaviest;
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
  const pass: Pass = { graph, weights, resumed: null, isLate: returning, waysOut: new Map() };
  let found = onePass(groups, pass);
  const goesBack = groups.some((group) => group.some((state) => isGoingBack(graph, state)));
  for (let round = 0; returning && goesBack && round < returnsKept; round++)
    found = onePass(groups, { ...pass, resumed: resumptions(graph, weights, found), waysOut: new Map() });
  return found;
}

interface Pass {
  readonly graph: CallGraph;
  readonly weights: Weights;
  /** What may come of going back, by flow; null where nothing is gone back to. */
  readonly resumed: ReadonlyMap<FlowPart, number> | null;
  /** A node with a limit may have been entered so often already. */
  readonly isLate: boolean;
  /** Ways out that are known already. */
  readonly waysOut: Map<string, number>;
}

function onePass(groups: readonly (readonly State[])[], pass: Pass): Longest {
  const { graph } = pass;
  const values = new Map<State, Heaviest>();
  const firsts = new Map<State, Step>();
  const found: Longest = {
    from: (state) => values.get(state)?.value ?? 0,
    first: (state) => firsts.get(state) ?? null,
    toExits: (state) => values.get(state)?.exits ?? noExits,
    heaviest: (state) => values.get(state) ?? nothing,
  };
  const counting = countingIn(pass, found);
  for (const group of groups) {
    const [only] = group;
    if (only === undefined || isRound(group, (state) => aloneSteps(graph, state)))
      for (const [state, heaviest] of countedPaths(group, counting)) values.set(state, heaviest);
    else values.set(only, throughOne(only, counting, pass.isLate, firsts));
  }
  return found;
}

/** The same for a state that no path comes back to. */
function throughOne(state: State, counting: Counting, isLate: boolean, firsts: Map<State, Step>): Heaviest {
  const found = new Growing(counting.end(state));
  if (isLate && counting.limit(state)) found.value = Math.max(found.value, counting.over(state).value);
  for (const step of counting.steps(state)) {
    const weight = counting.weight(state, step);
    if (weight !== null && found.take(step, weight, counting.behind(step.to))) firsts.set(state, step);
  }
  return found;
}

function countingIn(pass: Pass, found: Longest): Counting {
  const { graph, weights, resumed } = pass;
  return {
    behind: (state) => found.heaviest(state),
    steps: (state) => aloneSteps(graph, state),
    weight: (state, step) => (step.kind === 'limit' ? null : weightOf(graph, state, step, weights, found)),
    end: (state) => {
      const place = graph.placeOf(state);
      const { besides } = place.node.facts ?? {};
      const value = weights.last(state);
      if (isLeaving(place) && besides?.kind === 'leave-flow')
        return { value, exits: new Map([[exitOf(besides.exit, wordsIn(state)), value]]) };
      const further = besides?.kind === 'go-back' ? (resumed?.get(place.part) ?? 0) : 0;
      return { value: value + further, exits: noExits };
    },
    limit: (state) => {
      const { index, node } = graph.placeOf(state);
      return node.visits === null ? null : { place: index, visits: node.visits };
    },
    over: (state) => {
      const limit = aloneSteps(graph, state).find(({ kind }) => kind === 'limit');
      // Where it is the node of last resort itself the engine hangs up.
      if (!limit) return { value: weights.over, exits: noExits };
      const value = weights.over + wayOut(limit.to, wayOutNodes, pass, found);
      return { value, exits: noExits };
    },
  };
}

/** Nodes that a call may still pass once a node was entered too often (as the engine does). */
const wayOutNodes = 8;

function wayOut(state: State, left: number, pass: Pass, found: Longest): number {
  const { graph, weights, waysOut } = pass;
  const known = waysOut.get(`${state} ${left}`);
  if (known !== undefined) return known;
  let best = weights.last(state);
  for (const step of aloneSteps(graph, state)) {
    const weight = step.kind === 'limit' ? null : weightOf(graph, state, step, weights, found);
    if (weight === null) continue;
    const behind = step.kind === 'port' ? wayOutBehind(step.to, left, pass, found) : found.from(step.to);
    best = Math.max(best, weight + behind);
  }
  waysOut.set(`${state} ${left}`, best);
  return best;
}

function wayOutBehind(state: State, left: number, pass: Pass, found: Longest): number {
  return left > 0 ? wayOut(state, left - 1, pass, found) : 0;
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
const nothing: Heaviest = { value: 0, exits: noExits };
