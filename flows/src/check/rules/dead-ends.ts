import type { Rule } from '../checking.ts';
import { pointer } from '../problem.ts';
import { walk } from '../walk.ts';
import { handlerTargets, isEnding, offersHandlers } from '../ways.ts';

/** From every node the call can come to an end: a hang-up or a human, not counting failures. */
export const deadEnds: Rule = ({ view, ways, step }) => {
  const handlers = handlerTargets(view);
  const before = new Map<string, string[]>();
  for (const [id, node] of view.nodes) {
    const onwards = (ways.get(id) ?? []).flatMap(({ to, lastResort }) => (lastResort ? [] : [to]));
    for (const to of offersHandlers(node) ? [...onwards, ...handlers] : onwards) {
      const sources = before.get(to);
      if (sources) sources.push(id);
      else before.set(to, [id]);
    }
  }
  const endings = [...view.nodes.values()].filter((node) => isEnding(node) || !node.definition);
  const endable = walk(
    endings.map(({ id }) => id),
    (id) => before.get(id) ?? [],
  );
  return [...view.nodes.keys()]
    .filter((id) => !endable.has(id))
    .map((id) => ({
      code: 'dead-end',
      path: pointer('nodes', id),
      severity: 'error',
      message: `From “${step(id)}” no path leads to a hang-up or a human.`,
      fix: 'Lead it to a node that ends the call, or to one that listens where a handler can.',
    }));
};
