import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { namesInFields } from '../names-in-fields.ts';

/** Every document a node draws on is there. */
export const knowledge: Rule = (checking) => {
  if (!checking.knowledge) return [];
  const known = new Set(checking.knowledge.map(({ id }) => id));
  return namesInFields(checking, 'documents')
    .filter(({ name }) => !known.has(name))
    .map(({ node, name, path }) => ({
      code: 'knowledge-missing',
      path,
      severity: 'error',
      message: `“${checking.step(node)}” draws on the document “${name}”, which doesn't exist.`,
      fix: didYouMean(name, known, `Add knowledge/${name}.md.`),
    }));
};
