import type { StepNames } from '../../model/step-names.ts';
import type { Rule } from '../checking.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { NodeView } from '../flow-view.ts';
import { type Problem, pointer } from '../problem.ts';

/** Every wire starts at a port the node has and ends at a node that exists; every required port has one. */
export const wires: Rule = ({ view, step }) =>
  [...view.nodes.values()].flatMap((node) => [
    ...unknownPorts(node, step),
    ...missingTargets(node, view.nodes, step),
    ...unwiredPorts(node, step),
  ]);

function unknownPorts({ id, ports, wires }: NodeView, step: StepNames): Problem[] {
  if (!ports) return [];
  return [...wires.keys()]
    .filter((port) => !Object.hasOwn(ports, port))
    .map((port) => ({
      code: 'port-unknown',
      path: pointer('nodes', id, 'on', port),
      severity: 'error',
      message: `“${step(id)}” has no port “${port}”.`,
      fix: didYouMean(port, Object.keys(ports), 'It has none: remove the wire.'),
    }));
}

function missingTargets(
  { id, wires }: NodeView,
  nodes: ReadonlyMap<string, NodeView>,
  step: StepNames,
): Problem[] {
  return [...wires]
    .filter(([, to]) => !nodes.has(to))
    .map(([port, to]) => ({
      code: 'target-missing',
      path: pointer('nodes', id, 'on', port),
      severity: 'error',
      message: `The port “${port}” of “${step(id)}” leads to “${to}”, which doesn't exist.`,
      fix: didYouMean(to, nodes.keys(), 'Add the node.', step),
    }));
}

function unwiredPorts({ id, ports, wires }: NodeView, step: StepNames): Problem[] {
  return Object.entries(ports ?? {})
    .filter(([port, { required }]) => required && !wires.has(port))
    .map(([port, { label }]) => ({
      code: 'port-unwired',
      path: pointer('nodes', id, 'on', port),
      severity: 'error',
      message: `The port ${label === port ? `“${port}”` : `“${port}” (${label})`} of “${step(id)}” leads nowhere.`,
      fix: `Wire “${port}” to the node that comes next.`,
    }));
}
