import type { Rule } from '../checking.ts';
import { pointer } from '../problem.ts';
import { pathTo, walk } from '../walk.ts';

/** A node that goes back is reached by handlers only: elsewhere there is nothing to go back to. */
export const returns: Rule = ({ view, ways, step }) => {
  const { entry, nodes } = view;
  if (entry === null || !nodes.has(entry)) return [];
  const reached = walk([entry], (id) => (ways.get(id) ?? []).map(({ to }) => to));
  return [...nodes.values()]
    .filter(({ id, facts }) => facts?.besides?.kind === 'go-back' && reached.has(id))
    .map(({ id }) => ({
      code: 'return-without-handler',
      path: pointer('nodes', id),
      severity: 'error',
      message: `“${step(id)}” goes back to where a handler took over, and no handler has: ${pathTo(id, reached, step)}.`,
      fix: 'Lead only handlers to it.',
    }));
};
