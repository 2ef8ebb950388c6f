import type { StepNames } from '../../model/step-names.ts';
import { builtInVariables } from '../../model/variable.ts';
import type { Rule } from '../checking.ts';
import type { FlowView } from '../flow-view.ts';
import { serversOf, writesOf } from '../variable-uses.ts';

/**
 * Where a model's tool leads is decided by the flow and by whoever runs it, never by what a caller or a model has said: a
 * variable that names a server is one that nothing in the flow sets.
 */
export const toolServers: Rule = ({ view, step }) =>
  serversOf(view).flatMap(({ variable, path, node }) => {
    const changed = changedBy(variable, view, step);
    if (changed === null) return [];
    return [
      {
        code: 'server-changeable',
        path,
        severity: 'error' as const,
        message: `At “${step(node)}” the variable “${variable}” names a server that a model asks, and ${changed}.`,
        fix: `Name it with a variable that has a default, or is given by the installation, and that nothing sets.`,
      },
    ];
  });

function changedBy(variable: string, view: FlowView, step: StepNames): string | null {
  if (Object.hasOwn(builtInVariables, variable)) return 'what it holds comes from the call';
  if (view.interface.inputs.includes(variable)) return 'the flow that leads here may set it to anything';
  const write = writesOf(view).find((use) => use.variable === variable);
  return write ? `“${step(write.node)}” sets it` : null;
}
