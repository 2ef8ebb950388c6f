import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { pointer } from '../problem.ts';

/** Every exit a node leaves the flow by is one the flow declares. */
export const exits: Rule = ({ view, step }) => {
  const declared = view.interface.exits;
  return [...view.nodes.values()].flatMap(({ id, facts }) => {
    if (facts?.besides?.kind !== 'leave-flow') return [];
    const { exit } = facts.besides;
    // With faulty settings there may be none, whatever the type says.
    if (typeof exit !== 'string' || declared.includes(exit)) return [];
    return [
      {
        code: 'exit-undeclared',
        path: pointer('nodes', id, 'with', 'exit'),
        severity: 'error' as const,
        message: `“${step(id)}” leaves the flow by “${exit}”, which is none of its exits.`,
        fix: didYouMean(exit, declared, 'Name the exit under “interface”, “exits”.'),
      },
    ];
  });
};
