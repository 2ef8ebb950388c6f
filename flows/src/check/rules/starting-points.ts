import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { pointer } from '../problem.ts';

/** Entry, `onError` and handlers lead to nodes that exist. Where they are left out the document's shape says so. */
export const startingPoints: Rule = ({ view: { entry, onError, handlers, nodes }, step }) => {
  const points = [
    { code: 'entry-missing', name: 'The entry', to: entry, path: pointer('entry') },
    { code: 'on-error-missing', name: '“onError”', to: onError, path: pointer('settings', 'onError') },
    ...[...handlers.values()].map(({ name, to }) => ({
      code: 'handler-target-missing',
      name: `The handler “${name}”`,
      to,
      path: pointer('handlers', name, 'to'),
    })),
  ];
  return points.flatMap(({ code, name, to, path }) => {
    if (to === null || nodes.has(to)) return [];
    const message = `${name} leads to “${to}”, which doesn't exist.`;
    return [
      {
        code,
        path,
        severity: 'error' as const,
        message,
        fix: didYouMean(to, nodes.keys(), 'Add the node.', step),
      },
    ];
  });
};
