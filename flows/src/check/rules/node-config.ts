import type { Rule } from '../checking.ts';
import { schemaProblems } from '../schema-problems.ts';

const codes = {
  unknownKey: 'config-key-unknown',
  missing: 'config-key-missing',
  badValue: 'config-value-bad',
};

/** Every node's settings are what its type's form allows. */
export const nodeConfig: Rule = ({ view, step }) =>
  [...view.nodes.values()].flatMap(({ id, issues, definition }) =>
    schemaProblems(issues, ['nodes', id, 'with'], codes, Object.keys(definition?.config.shape ?? {}), step),
  );
