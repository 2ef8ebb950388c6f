import type { CallGraph } from './call-graph.ts';
import { type Longest, longest, type Weights } from './longest.ts';
import { isLeaving, type State, type Step, wordsIn } from './steps.ts';

/** The longest time in which neither the caller nor anybody else makes a sound. */
export interface DeadAir {
  readonly ms: number;
  /** The nodes it lasts through. */
  readonly states: readonly State[];
}

/** As long as the voice works and a model has words: silence may begin at one node and go on through others that make no sound. */
export function longestSilence(graph: CallGraph, groups: readonly (readonly State[])[]): DeadAir {
  const quiet = longest(graph, groups, quietWeights(graph));
  const untilHeard = longest(graph, groups, untilWordsAreHeard(graph));
  let worst: DeadAir = { ms: 0, states: [] };
  const consider = (ms: number, states: () => readonly State[]) => {
    if (ms > worst.ms) worst = { ms, states: states() };
  };
  if (graph.start !== null) {
    const { start } = graph;
    consider(quiet.from(start), () => onwards(start, quiet));
  }
  for (const state of graph.reached) {
    const { facts } = graph.placeOf(state).node;
    if (!facts) continue;
    consider(facts.silence.withinMs, () => [state]);
    const { node, part } = graph.placeOf(state);
    for (const step of graph.steps[state] ?? []) {
      if (step.kind === 'enter' || step.through) continue;
      const tailMs = step.alone ? facts.silence.lastMs : part.view.endSilenceMs;
      // Words over the agent's are heard by the next node that listens: it doesn't wait.
      const isHeard = step.alone || step.kind === 'handler' || node.definition?.listens;
      const { ms, through } = silenceFrom(step.to, graph, isHeard ? quiet : untilHeard, 0);
      consider(tailMs + ms, () => (tailMs > 0 ? [state, ...through()] : through()));
    }
  }
  return worst;
}

/** Before the first sound; through a node without one; out of a flow inside. */
function quietWeights(graph: CallGraph): Weights {
  return {
    last: (state) => {
      const place = graph.placeOf(state);
      return isLeaving(place) ? 0 : (place.node.facts?.silence.firstMs ?? 0);
    },
    along: (state, { kind, by, through }) => {
      const { facts } = graph.placeOf(state).node;
      if (kind === 'enter' || kind === 'go' || through) return 0;
      return facts?.silence.passesMs[by] ?? null;
    },
    over: 0,
  };
}

function untilWordsAreHeard(graph: CallGraph): Weights {
  const quiet = quietWeights(graph);
  const listens = (state: State) => graph.placeOf(state).node.definition?.listens === true;
  return {
    ...quiet,
    last: (state) => (listens(state) ? 0 : quiet.last(state)),
    along: (state, step) => (listens(state) && step.kind === 'port' ? null : quiet.along(state, step)),
  };
}

interface Onwards {
  readonly ms: number;
  through(): readonly State[];
}

/** Flows inside flows end in the same silence; deeper than this they aren't run. */
const deepest = 8;

/** The silence that begins with a state, through the end of its flow into the one around it. */
function silenceFrom(state: State, graph: CallGraph, quiet: Longest, depth: number): Onwards {
  let best: Onwards = { ms: quiet.from(state), through: () => onwards(state, quiet) };
  if (depth >= deepest) return best;
  const { part } = graph.placeOf(state);
  for (const [exit, ms] of quiet.toExits(state))
    for (const { to } of stepsBehind(graph, part, exit)) {
      const further = silenceFrom(to, graph, quiet, depth + 1);
      if (ms + further.ms > best.ms)
        best = { ms: ms + further.ms, through: () => [state, ...further.through()] };
    }
  return best;
}

/** Where the flows around one go on when it is left by this exit. */
function stepsBehind(graph: CallGraph, part: object, exit: string): Step[] {
  const name = exit.slice(0, exit.lastIndexOf('/'));
  const around = graph.places.filter(
    ({ other, node }) => other === part && node.facts?.besides?.kind === 'run-flow',
  );
  return around.flatMap(({ index }) =>
    [2 * index, 2 * index + 1].flatMap((state) =>
      (graph.steps[state] ?? []).filter(
        ({ kind, by, to }) => kind === 'port' && by === name && wordsIn(to) === 1,
      ),
    ),
  );
}

function onwards(state: State, quiet: Longest): readonly State[] {
  const states = [state];
  for (let step = quiet.first(state); step; step = quiet.first(step.to)) states.push(step.to);
  return states;
}
