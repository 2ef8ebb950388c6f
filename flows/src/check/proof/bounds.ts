import type { CallGraph } from './call-graph.ts';
import { components } from './components.ts';
import { aloneSteps } from './endless.ts';
import type { Bound } from './proof.ts';
import type { State } from './steps.ts';
import { nameOf } from './tell-path.ts';

/** Where rounds of calls wait for an act of the caller: by ports that nothing else opens, and by handlers. */
export function boundsOf(graph: CallGraph): Bound[] {
  const groupOf = groups(graph);
  const bounds = new Map<string, Growing>();
  const sizes = Map.groupBy(groupOf.values(), (group) => group);
  for (const state of graph.inCall) {
    const { visits } = graph.placeOf(state).node;
    const isRound = (sizes.get(groupOf.get(state) ?? -1)?.length ?? 0) > 1;
    const name = nameOf(graph, state);
    if (visits !== null && isRound)
      bounds.set(`visits ${name}`, { ...nodeBound(graph, state, name), by: 'visits', visits });
    for (const { kind, by, alone, to } of graph.steps[state] ?? []) {
      if (alone || groupOf.get(to) !== groupOf.get(state) || isPassedAlone(graph, state, to)) continue;
      const isHandler = kind === 'handler';
      const own = isHandler ? by : name;
      const bound =
        bounds.get(`${isHandler} ${own}`) ?? (isHandler ? handlerBound(own) : nodeBound(graph, state, name));
      if (!isHandler && !bound.ports.includes(by)) bound.ports.push(by);
      bounds.set(`${isHandler} ${own}`, bound);
    }
  }
  return [...bounds.values()];
}

type Growing = Bound & { readonly ports: string[] };

/** States that lead to each other, whatever the caller does. */
function groups(graph: CallGraph): ReadonlyMap<State, number> {
  const next = (state: State) => (graph.steps[state] ?? []).map(({ to }) => to);
  return new Map(
    [...components(graph.inCall, next).entries()].flatMap(([index, group]) =>
      group.map((state) => [state, index] as const),
    ),
  );
}

/** Interrupting the agent mostly leads where hearing him out does. */
function isPassedAlone(graph: CallGraph, state: State, to: State): boolean {
  const place = graph.placeOf(to);
  return aloneSteps(graph, state).some((step) => graph.placeOf(step.to) === place);
}

function nodeBound(graph: CallGraph, state: State, name: string): Growing {
  const { remainderMs = 0, turns } = graph.placeOf(state).node.facts ?? {};
  return { by: 'caller', name, ports: [], waitMs: remainderMs, turns: turns?.most ?? 0, visits: null };
}

function handlerBound(name: string): Growing {
  return { by: 'handler', name, ports: [], waitMs: 0, turns: 1, visits: null };
}
