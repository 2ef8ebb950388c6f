import { builtInVariables } from '../../model/variable.ts';
import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { FlowView } from '../flow-view.ts';
import { pointer } from '../problem.ts';
import { readsOf, writesOf } from '../variable-uses.ts';

/** Every variable that is read or set is declared or built in. */
export const variablesDeclared: Rule = ({ view }) => {
  const known = new Set([...view.variables.keys(), ...Object.keys(builtInVariables)]);
  return [...readsOf(view), ...writesOf(view), ...interfaceVariables(view)]
    .filter(({ variable }) => !known.has(variable))
    .map(({ variable, path }) => ({
      code: 'variable-undeclared',
      path,
      severity: 'error',
      message: `The variable “${variable}” isn't declared.`,
      fix: `Declare it under “variables”. ${didYouMean(variable, known, '')}`.trim(),
    }));
};

function interfaceVariables({ interface: { inputs, outputs } }: FlowView) {
  return Object.entries({ inputs, outputs }).flatMap(([kind, names]) =>
    names.map((variable, index) => ({ variable, path: pointer('interface', kind, index) })),
  );
}
