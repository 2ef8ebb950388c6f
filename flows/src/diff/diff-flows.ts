import type { Catalogue } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import type { DiffHow, FlowChange, FlowDiff, FlowState } from './flow-diff.ts';
import { meaningsOf } from './meaning-of.ts';
import { tellFiles } from './tell-files.ts';
import { tellHandlerOrder } from './tell-handler-order.ts';
import { tellNodes } from './tell-nodes.ts';
import { tellParts } from './tell-parts.ts';
import { stepWords } from './words/step-words.ts';

/** What became another from one state of a flow to the next, on the canvas and in words. Never throws, whatever it is given. */
export function diffFlows(before: FlowState, after: FlowState, catalogue: Catalogue): FlowDiff {
  const [old, now] = meaningsOf(before.document, after.document);
  const nodes = { before: recordOf(old.nodes), after: recordOf(now.nodes) };
  const step = stepWords(
    [before, after].flatMap(({ document }) => Object.keys(recordOf(recordOf(document).nodes))),
  );
  const changes = [
    ...tellParts({ ...old, nodes: {} }, { ...now, nodes: {} }, step),
    ...tellHandlerOrder(before.document, after.document),
    ...tellNodes(nodes.before, nodes.after, catalogue, step),
    ...tellFiles(before, after),
  ];
  return {
    changes,
    nodes: marksOf(changes),
    wires: wiresOf(changes),
    words: changes.map(({ words }) => words),
  };
}

function marksOf(changes: readonly FlowChange[]): Map<string, DiffHow> {
  const marks = new Map<string, DiffHow>();
  for (const { node, part, how } of changes)
    if (node !== null) marks.set(node, part === 'node' ? how : 'changed');
  return marks;
}

function wiresOf(changes: readonly FlowChange[]): Map<string, DiffHow> {
  const marks = new Map<string, DiffHow>();
  for (const { node, part, port, how, before, after } of changes) {
    if (part === 'wire') marks.set(`${node} ${port}`, how);
    // A node that is new or gone brings its wires along.
    if (part === 'node')
      for (const name of Object.keys(recordOf(recordOf(after ?? before).on)))
        marks.set(`${node} ${name}`, how);
  }
  return marks;
}
