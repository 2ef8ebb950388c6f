import type { Rule } from '../checking.ts';
import { pointer } from '../problem.ts';
import { walk } from '../walk.ts';
import { handlerTargets } from '../ways.ts';

/** Every node can be reached from the entry, a handler or `onError`. */
export const reachable: Rule = ({ view, ways, step }) => {
  const starts = [view.entry, view.onError, ...handlerTargets(view)].filter((id) => id !== null);
  const reached = walk(starts, (id) => (ways.get(id) ?? []).map(({ to }) => to));
  return [...view.nodes.keys()]
    .filter((id) => !reached.has(id))
    .map((id) => ({
      code: 'node-unreachable',
      path: pointer('nodes', id),
      severity: 'warning',
      message: `No path leads to “${step(id)}”.`,
      fix: 'Wire a port to it, or remove it.',
    }));
};
