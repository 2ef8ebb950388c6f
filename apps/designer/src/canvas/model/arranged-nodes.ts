import type { FlowContent } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { ArrangedNode } from './arrange.ts';
import { cardOf } from './card.ts';
import { cardSize } from './card-size.ts';
import { nodesIn } from './node-reading.ts';

/** A flow's nodes as they are arranged, each with the room its card takes. */
export function arrangedNodes({ document, layout }: FlowContent, catalogue: Catalogue): ArrangedNode[] {
  return nodesIn(document).map(([id, node]) => {
    const card = cardOf(node, catalogue);
    const to = card.ports.flatMap((port) => port.to ?? []);
    return { id, size: cardSize(card, false), at: layout.positions[id], to };
  });
}
