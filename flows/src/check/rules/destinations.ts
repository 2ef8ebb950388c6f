import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { namesInFields } from '../names-in-fields.ts';

/** Every destination calls are transferred to is on the list of those allowed. */
export const destinations: Rule = (checking) => {
  if (!checking.destinations) return [];
  const known = new Set(checking.destinations);
  return namesInFields(checking, 'destination')
    .filter(({ name }) => !known.has(name))
    .map(({ node, name, path }) => ({
      code: 'destination-undeclared',
      path,
      severity: 'error',
      message: `“${checking.step(node)}” transfers to “${name}”, which is no declared destination.`,
      fix: didYouMean(name, known, 'Declare a destination first.'),
    }));
};
