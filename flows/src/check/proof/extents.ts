import type { CallGraph } from './call-graph.ts';
import type { FlowPart } from './flow-parts.ts';
import { type Longest, longest, type Weights } from './longest.ts';
import type { Extent } from './proof.ts';
import { isLeaving, type State, wordsIn } from './steps.ts';

type Groups = readonly (readonly State[])[];

/** The longest call of a caller who never does anything. */
export function silentCall(graph: CallGraph, groups: Groups): Extent | null {
  const of = (weights: Weights) =>
    graph.start === null ? 0 : longest(graph, groups, weights).from(graph.start);
  return ifTold({ visits: of(visits), waitMs: of(waits(graph)) });
}

/** Nodes with limits of their own may be gone through in more ways than can be counted. */
function ifTold(extent: Extent): Extent | null {
  return Number.isFinite(extent.visits) && Number.isFinite(extent.waitMs) ? extent : null;
}

/** Words that interrupted the agent are heard out before it acts: the engine waits so long for their end. */
const heardOutMs = 1500;

/** The longest call from any act of the caller's, if it is his last; null where flows run inside themselves. */
export function callAfterTheLastAct(graph: CallGraph, groups: Groups): Extent | null {
  const of = (weights: Weights) =>
    longestStretch(graph, longest(graph, groups, weights, { returning: true }));
  const most = { visits: of(visits), waitMs: of(waits(graph)) };
  if (most.visits === null || most.waitMs === null) return null;
  const remainders = [...graph.inCall].map((state) => graph.placeOf(state).node.facts?.remainderMs ?? 0);
  return ifTold({ visits: most.visits, waitMs: most.waitMs + heardOutMs + Math.max(0, ...remainders) });
}

const visits: Weights = { along: () => 1, last: () => 1, over: 1 };

function waits(graph: CallGraph): Weights {
  const waitMs = (state: State) => {
    const place = graph.placeOf(state);
    if (isLeaving(place)) return 0;
    const { waitMs: ms = 0, earlierWordsMs = 0 } = place.node.facts ?? {};
    return wordsIn(state) === 1 ? ms + earlierWordsMs : ms;
  };
  return { along: waitMs, last: waitMs, over: 0 };
}

/** The caller may act last in a flow inside others, which then go on by themselves. */
function longestStretch(graph: CallGraph, heaviest: Longest): number | null {
  const known = new Map<FlowPart, number | null>();
  const within = (part: FlowPart): number | null => {
    const earlier = known.get(part);
    if (earlier !== undefined) return earlier;
    known.set(part, null);
    let most = 0;
    for (const { index, node, other } of part.places.values())
      for (const state of [2 * index, 2 * index + 1]) {
        if (!graph.inCall.has(state)) continue;
        for (const { to } of graph.steps[state] ?? []) most = Math.max(most, heaviest.from(to));
        if (!other || node.facts?.besides?.kind !== 'run-flow') continue;
        const inside = within(other);
        if (inside === null) return null;
        for (const { kind, to } of graph.steps[state] ?? [])
          if (kind === 'port' || kind === 'handler') most = Math.max(most, inside + heaviest.from(to));
      }
    known.set(part, most);
    return most;
  };
  const outermost = graph.all.filter((part) => !part.inside || part === graph.root).map(within);
  return outermost.reduce(
    (most: number | null, one) => (most === null || one === null ? null : Math.max(most, one)),
    0,
  );
}
