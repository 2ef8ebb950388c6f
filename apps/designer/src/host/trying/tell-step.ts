import { type CompiledFlow, stepPathName, stepsByCard } from '@patchcord/flows/model';
import type { TellStep } from '@patchcord/flows/test';
import { knownNode, leftInWords } from '../../calls/known-node.ts';

/** A step of a test as the canvas shows it: `sort:order` is “Sort”, left by “Order”. */
export function tellStepOf({ document: { nodes } }: CompiledFlow): TellStep {
  const step = stepsByCard(Object.keys(nodes));
  return (written) => {
    const [node = '', ...port] = written.split(':');
    const name = node.includes('/') ? stepPathName(node) : step(node);
    if (port.length === 0) return `“${name}”`;
    const left = leftInWords(port.join(':'), knownNode(nodes, node).labelOf);
    return `“${name}”, left by “${left}”`;
  };
}
