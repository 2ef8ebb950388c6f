import type { DiffHow, FlowChange, FlowDiff } from '@patchcord/flows/diff';
import { type ContentLayout, isJsonObject, type JsonObject } from '@patchcord/flows/edit';
import type { Mark, Overlay } from '../editor/overlay.ts';

/** One side of a comparison, as far as it is drawn. */
export interface Drawn {
  readonly document: unknown;
  readonly layout: ContentLayout | null;
}

/** What became another, drawn over the flow that is on the canvas: what isn't there any more, or not yet, as a ghost. */
export function diffOverlay(
  diff: FlowDiff,
  sides: readonly [before: Drawn, after: Drawn],
  shown: Drawn,
  title: string,
): Overlay {
  const [before, after] = sides;
  const there = nodesOf(shown.document);
  const ghosts = [...diff.nodes.keys()]
    .filter((id) => !Object.hasOwn(there, id))
    .flatMap((id, index) => {
      const [side] = [after, before].filter(({ document }) => Object.hasOwn(nodesOf(document), id));
      if (!side) return [];
      const at = placeIn(id, [shown, side, after, before]) ?? { x: 0, y: -160 * (index + 1) };
      return [{ id, node: nodesOf(side.document)[id], at }];
    });
  return {
    kind: 'diff',
    nodes: new Map([...diff.nodes].map(([id, how]) => [id, markOf(how, notesOf(id, diff.changes))])),
    wires: new Map([...diff.wires].map(([key, how]) => [key, { look: how }])),
    ghosts,
    title,
  };
}

function markOf(how: DiffHow, note: string): Mark {
  return note === '' ? { look: how } : { look: how, note };
}

function notesOf(id: string, changes: readonly FlowChange[]): string {
  return changes
    .filter(({ node }) => node === id)
    .map(({ words }) => words)
    .join(' ');
}

function nodesOf(document: unknown): JsonObject {
  const nodes = isJsonObject(document) ? document.nodes : undefined;
  return isJsonObject(nodes) ? nodes : {};
}

function placeIn(id: string, sides: readonly Drawn[]) {
  for (const { layout } of sides)
    if (layout && Object.hasOwn(layout.positions, id)) return layout.positions[id];
  return undefined;
}
