import { builtInVariables } from '../../model/variable.ts';
import type { Rule } from '../check-flow.ts';
import { didYouMean } from '../did-you-mean.ts';
import { readsOf, writesOf } from '../variable-uses.ts';

/** Every variable that is read or set is declared or built in. */
export const variablesDeclared: Rule = ({ view }) => {
  const known = new Set([...view.variables.keys(), ...Object.keys(builtInVariables)]);
  return [...readsOf(view), ...writesOf(view)]
    .filter(({ variable }) => !known.has(variable))
    .map(({ variable, path }) => ({
      code: 'variable-undeclared',
      path,
      severity: 'error',
      message: `The variable “${variable}” isn't declared.`,
      fix: `Declare it under “variables”. ${didYouMean(variable, known, '')}`.trim(),
    }));
};
