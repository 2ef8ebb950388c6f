import type { StepNames } from '../../model/step-names.ts';
import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import { type FlowView, type NodeView, recordOf } from '../flow-view.ts';
import { flowsLedTo, type OtherFlows } from '../other-flows.ts';
import { type Problem, pointer } from '../problem.ts';

/** Every flow that a node leads to exists, takes what it is given, gives what is wanted and is left as the node expects. */
export const flows: Rule = ({ view, flows: known, others, step }) => {
  if (!known) return [];
  return [...flowsLedTo(view)].flatMap(([from, id]) => {
    const node = view.nodes.get(from);
    if (!node) return [];
    const other = others.get(id);
    if (!other) return [unknownFlow(node, id, others, step)];
    return [...inputs(node, other), ...outputs(node, other), ...exits(node, other, step)];
  });
};

function unknownFlow({ id: node }: NodeView, id: string, others: OtherFlows, step: StepNames): Problem {
  return {
    code: 'flow-unknown',
    path: pointer('nodes', node, 'with', 'flow'),
    severity: 'error',
    message: `“${step(node)}” leads to the flow “${id}”, which doesn't exist.`,
    fix: didYouMean(id, others.ids, 'Add the flow first.'),
  };
}

function inputs(node: NodeView, { id, interface: { inputs: taken }, variables }: FlowView): Problem[] {
  const given = Object.keys(recordOf(node.config.inputs));
  const missing = taken.filter((name) => !given.includes(name) && variables.get(name) === false);
  return [
    ...given
      .filter((name) => !taken.includes(name))
      .map((name) => ({
        code: 'flow-input-unknown',
        path: pointer('nodes', node.id, 'with', 'inputs', name),
        severity: 'error' as const,
        message: `The flow “${id}” takes no input “${name}”.`,
        fix: didYouMean(name, taken, `Name it under “inputs” of its interface.`),
      })),
    ...missing.map((name) => ({
      code: 'flow-input-missing',
      path: pointer('nodes', node.id, 'with', 'inputs'),
      severity: 'warning' as const,
      message: `The flow “${id}” isn't given its input “${name}”, which has no default.`,
      fix: `Give it “${name}”, or give the variable a default there.`,
    })),
  ];
}

function outputs(node: NodeView, { id, interface: { outputs: offered } }: FlowView): Problem[] {
  return Object.keys(recordOf(node.config.outputs))
    .filter((name) => !offered.includes(name))
    .map((name) => ({
      code: 'flow-output-unknown',
      path: pointer('nodes', node.id, 'with', 'outputs', name),
      severity: 'error',
      message: `The flow “${id}” gives no output “${name}”.`,
      fix: didYouMean(name, offered, `Name it under “outputs” of its interface.`),
    }));
}

/** A node that goes to a flow for good has no exits to name. */
function exits(
  { id: node, config }: NodeView,
  { id, interface: { exits: theirs } }: FlowView,
  step: StepNames,
): Problem[] {
  const named: readonly unknown[] | null = Array.isArray(config.exits) ? config.exits : null;
  if (!named) return [];
  return [
    ...named.flatMap((exit, index) => {
      if (typeof exit !== 'string' || theirs.includes(exit)) return [];
      return [
        {
          code: 'flow-exit-unknown',
          path: pointer('nodes', node, 'with', 'exits', index),
          severity: 'error' as const,
          message: `The flow “${id}” has no exit “${exit}”.`,
          fix: didYouMean(exit, theirs, `Name it under “exits” of its interface.`),
        },
      ];
    }),
    ...theirs
      .filter((exit) => !named.includes(exit))
      .map((exit) => ({
        code: 'flow-exit-missing',
        path: pointer('nodes', node, 'with', 'exits'),
        severity: 'error' as const,
        message: `The flow “${id}” may be left by “${exit}”, for which “${step(node)}” has no way out.`,
        fix: `Add “${exit}” to its exits and wire it.`,
      })),
  ];
}
