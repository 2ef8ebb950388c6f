import { applyChanges } from '../apply-change.ts';
import type { Change } from '../change.ts';
import { type FlowContent, isJsonObject } from '../content.ts';
import { same } from '../same.ts';
import { nodesOf, type ThreeContents } from './align-nodes.ts';

/** Where one removed a node that the other edited, it isn’t gone yet: nor are the wires that lead to it. */
export function keepWires({ base, mine, theirs }: ThreeContents): ThreeContents {
  return { base, mine: kept(base, mine, theirs), theirs: kept(base, theirs, mine) };
}

function kept(base: FlowContent, remover: FlowContent, editor: FlowContent): FlowContent {
  const [before, left, edited] = [nodesOf(base), nodesOf(remover), nodesOf(editor)];
  const doubtful = (id: string) =>
    !Object.hasOwn(left, id) && Object.hasOwn(edited, id) && !same(before[id], edited[id]);
  const wires = Object.entries(before).flatMap(([node, { on }]): Change[] =>
    Object.entries(isJsonObject(on) ? on : {})
      .filter(
        ([port, to]) =>
          typeof to === 'string' && Object.hasOwn(before, to) && doubtful(to) && isUnwired(left[node], port),
      )
      .map(([port, to]) => ({ kind: 'field-set', path: ['nodes', node, 'on', port], value: to })),
  );
  return applyChanges(remover, wires).content;
}

function isUnwired(node: unknown, port: string): boolean {
  return isJsonObject(node) && !(isJsonObject(node.on) && Object.hasOwn(node.on, port));
}
