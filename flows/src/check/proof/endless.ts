import { type CallGraph, reachedFrom } from './call-graph.ts';
import { components } from './components.ts';
import type { State, Step } from './steps.ts';

/** One visit on a path, and how it is left. */
export interface PathStep {
  readonly state: State;
  readonly step: Step;
}

/** A call that never ends by itself: the way there from its beginning, and the round it goes then. */
export interface Endless {
  readonly lead: readonly PathStep[];
  readonly round: readonly PathStep[];
}

/**
 * From each group of states that lead to each other without the caller the shortest call that stays in it. Nodes that may
 * be entered only so often end a round, unless it leads through another flow: there they are counted anew.
 */
export function endlessCalls(graph: CallGraph, groups: readonly (readonly State[])[]): Endless[] {
  const isAnyLimited = graph.places.some(({ node }) => node.visits !== null);
  const starts = [...(graph.start === null ? [] : [graph.start]), ...graph.afterwards];
  const calls = isAnyLimited
    ? [...unlimitedRounds(graph, starts), ...roundsAnew(graph, groups, starts)]
    : roundsIn(
        groups,
        (state) => aloneSteps(graph, state),
        starts,
        (state) => graph.steps[state] ?? [],
      );
  const sorted = calls
    .map((call) => entered(call, graph))
    .sort((one, other) => lengthOf(one) - lengthOf(other));
  return [...Map.groupBy(sorted, ({ round }) => nodesOf(round)).values()].flatMap(
    ([shortest]) => shortest ?? [],
  );
}

/** Rounds past every node with a limit; beyond a limit a call is on its way out, and goes round no more. */
function unlimitedRounds(graph: CallGraph, starts: readonly State[]): Endless[] {
  const all = (state: State) => (graph.steps[state] ?? []).filter(({ kind }) => kind !== 'limit');
  const unlimited = (state: State) =>
    graph.placeOf(state).node.visits === null ? aloneSteps(graph, state) : [];
  const groups = components(reachedFrom(starts, all), (state) => unlimited(state).map(({ to }) => to));
  return roundsIn(groups, unlimited, starts, all);
}

function roundsIn(
  groups: readonly (readonly State[])[],
  alone: Steps,
  starts: readonly State[],
  all: Steps,
): Endless[] {
  const rounds = groups.filter((group) => isRound(group, alone));
  if (rounds.length === 0) return [];
  const leads = breadthFirst(starts, all);
  return rounds.flatMap((group) => shortestRound(group, alone, leads) ?? []);
}

/** Rounds that begin a flow anew each time. */
function roundsAnew(
  graph: CallGraph,
  groups: readonly (readonly State[])[],
  starts: readonly State[],
): Endless[] {
  const leads = breadthFirst(starts, (state) => graph.steps[state] ?? []);
  return groups.flatMap((group) => {
    const inside = new Set(group);
    const within = (state: State) => aloneSteps(graph, state).filter(({ to }) => inside.has(to));
    return group.flatMap((state) =>
      within(state)
        .filter(({ kind }) => kind === 'go' || kind === 'enter')
        .map((step) => ({
          lead: pathTo(state, leads),
          round: [{ state, step }, ...pathTo(state, breadthFirst([step.to], within))],
        })),
    );
  });
}

/** The round begins where the call first comes to it, with or without words to be answered. */
function entered({ lead, round }: Endless, graph: CallGraph): Endless {
  const [before, last] = [lead.at(-1), round.at(-1)];
  const isSame =
    before &&
    last &&
    graph.placeOf(before.state) === graph.placeOf(last.state) &&
    before.step.by === last.step.by &&
    before.step.alone;
  return isSame && lead.length > 0
    ? entered({ lead: lead.slice(0, -1), round: [last, ...round.slice(0, -1)] }, graph)
    : { lead, round };
}

/** With words to be answered and without it may be the same round. */
function nodesOf(round: readonly PathStep[]): string {
  return round
    .map(({ state }) => state >> 1)
    .sort((one, other) => one - other)
    .join();
}

/** Steps that no caller has to take part in; those into another flow for good included. */
export function aloneSteps(graph: CallGraph, state: State): readonly Step[] {
  return graph.alone[state] ?? [];
}

type Steps = (state: State) => readonly Step[];

export function isRound(group: readonly State[], steps: Steps): boolean {
  const [only] = group;
  return group.length > 1 || (only !== undefined && steps(only).some(({ to }) => to === only));
}

/** Beyond this many states of one group the first that is found must do: each costs a search. */
const mostTried = 200;

function shortestRound(group: readonly State[], steps: Steps, leads: Ways): Endless | null {
  const inside = new Set(group);
  const within = (state: State) => steps(state).filter(({ to }) => inside.has(to));
  // As they were found, the nearest first.
  const near = [...leads.keys()].filter((state) => inside.has(state));
  let best: Endless | null = null;
  for (const state of near.slice(0, mostTried)) {
    const lead = pathTo(state, leads);
    if (best && lead.length >= lengthOf(best)) break;
    const round = roundFrom(state, within);
    if (round && (!best || lead.length + round.length < lengthOf(best))) best = { lead, round };
  }
  return best;
}

function roundFrom(start: State, within: (state: State) => readonly Step[]): PathStep[] | null {
  const ways = breadthFirst([start], within);
  let best: PathStep[] | null = null;
  for (const state of ways.keys())
    for (const step of within(state)) {
      if (step.to !== start) continue;
      const round = [...pathTo(state, ways), { state, step }];
      if (!best || round.length < best.length) best = round;
    }
  return best;
}

/** By which step each state was first reached. */
type Ways = ReadonlyMap<State, PathStep | null>;

function breadthFirst(starts: readonly State[], steps: (state: State) => readonly Step[]): Ways {
  const ways = new Map<State, PathStep | null>(starts.map((start) => [start, null]));
  for (const state of ways.keys())
    for (const step of steps(state)) if (!ways.has(step.to)) ways.set(step.to, { state, step });
  return ways;
}

function pathTo(state: State, ways: Ways): PathStep[] {
  const path: PathStep[] = [];
  for (let way = ways.get(state); way; way = ways.get(way.state)) path.push(way);
  return path.reverse();
}

function lengthOf({ lead, round }: Endless): number {
  return lead.length + round.length;
}
