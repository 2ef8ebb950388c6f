import { isJsonObject, type Point } from '@patchcord/flows/edit';
import { useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { wireKey } from '../../editor/overlay.ts';
import { laneRows } from '../model/lane-rows.ts';
import { nodesIn } from '../model/node-reading.ts';
import { placesOf } from '../model/places.ts';
import type { CanvasNode, WireEdgeType } from '../parts/card-data.ts';
import { CardDrawer } from './draw-cards.ts';
import { drawLane } from './draw-lane.ts';
import { drawNotes } from './draw-notes.ts';
import { WireDrawer } from './draw-wires.ts';

const nothing: ReadonlySet<string> = new Set();

interface Drawing {
  readonly nodes: readonly CanvasNode[];
  /** The very same list while no wire is drawn otherwise. */
  readonly edges: WireEdgeType[];
  /** Where every node stands, those too that nobody has placed. */
  readonly places: ReadonlyMap<string, Point>;
}

/** What the canvas shows of the open flow now. */
export function useDrawing(): Drawing {
  const content = useEditor((state) => state.content);
  const selection = useEditor((state) => state.selection);
  const overlay = useEditor((state) => state.overlay);
  const catalogue = useEditor((state) => state.catalogue);
  const mayEdit = useEditor((state) => state.mayEdit);
  const troubles = useEditor((state) => state.problems.byNode);
  const [cards] = useState(() => new CardDrawer(catalogue));
  const [wires] = useState(() => new WireDrawer());
  const { document, layout } = content;

  const entries = useMemo(() => nodesIn(document), [document]);
  const rows = useMemo(() => laneRows(document), [document]);
  const keeper = placesOf(useEditorApi());
  const places = useMemo(() => keeper.of(content), [keeper, content]);
  const chosen = useMemo(() => (selection.kind === 'nodes' ? new Set(selection.ids) : nothing), [selection]);
  const tabStop = selection.kind === 'nodes' ? selection.ids[0] : document.entry;
  const only = selection.kind === 'nodes' && selection.ids.length === 1 ? selection.ids[0] : null;

  const shown = useMemo(() => {
    const there = entries.map(([id, node]) => ({
      id,
      node,
      at: places.get(id) ?? { x: 0, y: 0 },
      first: document.entry === id,
      anyTime: rows
        .filter(({ to }) => to === id)
        .map(({ when }) => when)
        .join(', '),
      selected: chosen.has(id),
      unfolded: only === id && mayEdit,
      tabStop: tabStop === id,
      mark: overlay?.nodes.get(id) ?? null,
      trouble: troubles.get(id) ?? null,
      ghost: false,
    }));
    const gone = (overlay?.ghosts ?? []).flatMap(({ id, node, at }) =>
      isJsonObject(node)
        ? [
            {
              id,
              node,
              at,
              first: false,
              anyTime: '',
              selected: false,
              unfolded: false,
              tabStop: false,
              mark: overlay?.nodes.get(id) ?? { look: 'removed' as const },
              trouble: null,
              ghost: true,
            },
          ]
        : [],
    );
    return cards.draw([...there, ...gone]);
  }, [entries, places, document.entry, rows, chosen, only, mayEdit, tabStop, overlay, troubles, cards]);

  const notes = useMemo(
    () => drawNotes(layout.notes, selection.kind === 'note' ? selection.index : null, mayEdit),
    [layout.notes, selection, mayEdit],
  );
  const lane = useMemo(() => drawLane(document, rows, places, mayEdit), [document, rows, places, mayEdit]);
  const edges = useMemo(
    () =>
      wires.draw({
        nodes: entries,
        marks: overlay?.wires ?? new Map(),
        chosen,
        wire: selection.kind === 'wire' ? wireKey(selection.node, selection.port) : null,
      }),
    [wires, entries, overlay, chosen, selection],
  );
  const nodes = useMemo(() => [...lane, ...notes, ...shown], [lane, notes, shown]);
  return { nodes, edges, places };
}
