import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { pointer } from '../problem.ts';

/** Every node is of a type, in a version, that this product has. */
export const nodeTypes: Rule = ({ view, catalogue, step }) => {
  const known = Object.values(catalogue).map(({ type, version }) => `${type}@${version}`);
  return [...view.nodes.values()]
    .filter(({ definition }) => definition === null)
    .map(({ id, type }) => ({
      code: 'type-unknown',
      path: pointer('nodes', id, 'type'),
      severity: 'error',
      message: `“${step(id)}” is of the type “${type}”, which isn't known here.`,
      fix: didYouMean(type, known, 'Install the node type.'),
    }));
};
