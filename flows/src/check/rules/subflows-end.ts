import type { Checking, Rule } from '../checking.ts';
import type { FlowView } from '../flow-view.ts';
import { flowsLedTo, type OtherFlows } from '../other-flows.ts';
import { type Problem, pointer } from '../problem.ts';
import type { PathStep } from '../proof/endless.ts';
import { proving } from '../proof/prove-flow.ts';
import { counterexampleOf, roundInWords } from '../proof/tell-path.ts';
import { walk } from '../walk.ts';
import { handlerTargets, isEnding, offersHandlers, waysOf } from '../ways.ts';

/** Other flows that are led to can be got through, and calls don't go round in them for ever. */
export const subflowsEnd: Rule = (checking) => {
  const { view, flows } = checking;
  if (!flows || view.id === null || flowsLedTo(view).size === 0) return [];
  const impassable = neverThrough(view.id, checking);
  const told = new Set(impassable.map(({ path }) => path));
  return [...impassable, ...roundsElsewhere(checking).filter(({ path }) => !told.has(path))];
};

/** No flow leads into itself for ever: somewhere on the way round the call can end or the flow be left. */
function neverThrough(id: string, { view, others, step }: Checking): Problem[] {
  const round = flowsBehind(id, others);
  const ends = endable([id, ...round], others);
  return [...flowsLedTo(view)].flatMap(([node, to]) => {
    if (ends.has(to) || !flowsBehind(to, others).has(to)) return [];
    return [
      {
        code: 'subflow-endless',
        path: pointer('nodes', node, 'with', 'flow'),
        severity: 'error' as const,
        message: `“${step(node)}” leads to the flow “${to}”, which leads into itself and never ends.`,
        fix: 'Give that flow a way to an exit or a hang-up that doesn’t pass itself again.',
      },
    ];
  });
}

/** Rounds that no node of this flow takes part in: for each node that leads to one the shortest. */
function roundsElsewhere(checking: Checking): Problem[] {
  const { graph, endless } = proving(checking);
  const { step } = checking;
  const isOwn = ({ state }: PathStep) => graph.placeOf(state).part === graph.root;
  const found = new Map<string, Problem>();
  for (const call of endless) {
    const into = call.round.some(isOwn) ? undefined : call.lead.findLast(isOwn);
    if (!into) continue;
    const { node } = graph.placeOf(into.state);
    const path = pointer('nodes', node.id, 'with', 'flow');
    if (found.has(path)) continue;
    const [inside] = counterexampleOf(graph, call).round;
    found.set(path, {
      code: 'subflow-endless',
      path,
      severity: 'error',
      message: `“${step(node.id)}” leads to the flow “${into.step.by}”, and there a call can go round for ever without its caller: ${roundInWords(graph, call, checking)}.`,
      fix: `Mend the flow “${inside?.flow}”: lead one of these ways elsewhere, or through a node that goes on only when the caller has answered.`,
    });
  }
  return [...found.values()];
}

/** The flows that one leads to, itself only where it comes round. */
function flowsBehind(id: string, others: OtherFlows): ReadonlySet<string> {
  const next = (from: string) => {
    const view = others.get(from);
    return view ? flowsLedTo(view).values() : [];
  };
  return new Set(walk(next(id), next).keys());
}

/** Of some flows those that can be got through: worked out from the ones that end without another. */
function endable(ids: readonly string[], others: OtherFlows): ReadonlySet<string> {
  const ends = new Set<string>();
  for (let before = -1; before !== ends.size; ) {
    before = ends.size;
    for (const id of ids) {
      const view = others.get(id);
      // What isn't known is another rule's matter.
      if (!ends.has(id) && (!view || reachesAnEnd(view, ends))) ends.add(id);
    }
  }
  return ends;
}

function reachesAnEnd(view: FlowView, ends: ReadonlySet<string>): boolean {
  if (view.entry === null) return true;
  const ways = waysOf(view);
  const isPassable = (id: string) => {
    const to = flowsLedTo(view).get(id);
    return to === undefined || ends.has(to);
  };
  const reached = walk([view.entry], (id) => {
    const node = view.nodes.get(id);
    if (!node || !isPassable(id)) return [];
    const onwards = (ways.get(id) ?? []).flatMap(({ to, lastResort }) => (lastResort ? [] : [to]));
    return offersHandlers(node) ? [...onwards, ...handlerTargets(view)] : onwards;
  });
  return [...reached.keys()].some((id) => {
    const node = view.nodes.get(id);
    return !node?.definition || (isEnding(node) && isPassable(id));
  });
}
