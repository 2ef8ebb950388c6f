import type { Rule } from '../checking.ts';
import type { FlowView } from '../flow-view.ts';
import { flowsLedTo, type OtherFlows } from '../other-flows.ts';
import { pointer } from '../problem.ts';
import { walk } from '../walk.ts';
import { handlerTargets, isEnding, offersHandlers, waysOf } from '../ways.ts';

/** No flow leads into itself for ever: somewhere on the way round the call can end or the flow be left. */
export const subflowsEnd: Rule = ({ view, flows, others, step }) => {
  if (!flows || view.id === null || flowsLedTo(view).size === 0) return [];
  const round = flowsBehind(view.id, others);
  const ends = endable([view.id, ...round], others);
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
};

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
