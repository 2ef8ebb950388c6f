import type { Point } from '@patchcord/flows/edit';
import type { NodeChange, OnNodesChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { noteIndex } from '../draw/draw-notes.ts';
import type { CanvasNode } from '../parts/card-data.ts';

const nowhere: ReadonlyMap<string, Point> = new Map();

/** Cards under the mouse follow it; where they were dropped becomes an edit. What is selected goes to the editor. */
export function useMoving(drawn: readonly CanvasNode[], actions: CanvasActions) {
  const editor = useEditorApi();
  const [moving, setMoving] = useState(nowhere);
  const nodes = useMemo(
    () =>
      drawn.map((node) => {
        const position = moving.get(node.id);
        return position ? { ...node, position, dragging: true } : node;
      }),
    [drawn, moving],
  );
  const onNodesChange: OnNodesChange<CanvasNode> = useCallback(
    (changes) => {
      const moves = movesIn(changes);
      if (moves.size > 0 && isDropped(changes)) {
        setMoving(nowhere);
        drop(moves, actions);
      } else if (moves.size > 0) setMoving((before) => new Map([...before, ...moves]));
      const { selection } = editor.getState();
      const next = selectedAfter(changes, selection.kind === 'nodes' ? selection.ids : []);
      if (next) editor.getState().select(next);
    },
    [actions, editor],
  );
  return { nodes, onNodesChange };
}

function movesIn(changes: readonly NodeChange<CanvasNode>[]): Map<string, Point> {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
    ),
  );
}

function isDropped(changes: readonly NodeChange<CanvasNode>[]): boolean {
  return changes.some((change) => change.type === 'position' && change.dragging === false);
}

function drop(moves: ReadonlyMap<string, Point>, actions: CanvasActions): void {
  const rounded = [...moves].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
  const cards = rounded.filter(([id]) => noteIndex(id) === null);
  const notes = rounded.flatMap(([id, at]) => {
    const index = noteIndex(id);
    return index === null ? [] : [[index, at] as const];
  });
  actions.move(Object.fromEntries(cards), Object.fromEntries(notes));
}

/** Null where nothing was selected or let go. */
function selectedAfter(changes: readonly NodeChange<CanvasNode>[], before: readonly string[]) {
  const selects = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
  if (selects.length === 0) return null;
  const ids = new Set(before);
  for (const { id, selected } of selects) {
    if (selected) ids.add(id);
    else ids.delete(id);
  }
  const cards = [...ids].filter((id) => noteIndex(id) === null);
  const note = selects.find(({ id, selected }) => selected && noteIndex(id) !== null);
  if (cards.length === 0 && note) return { kind: 'note', index: noteIndex(note.id) ?? 0 } as const;
  if (cards.length === 0) return before.length > 0 ? ({ kind: 'none' } as const) : null;
  return { kind: 'nodes', ids: cards } as const;
}
