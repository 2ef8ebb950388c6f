import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { Mark, Overlay } from '../../editor/overlay.ts';
import type { Selection } from '../../editor/selection.ts';
import type { Reveal } from './use-reveal.ts';

/** A call that is drawn is shown as a whole, where it has failed or where it is now. What is selected elsewhere, in a list of problems or of changes, is brought into sight; the focus stays there. */
export function useShowSelected(board: RefObject<HTMLElement | null>, reveal: Reveal): void {
  const editor = useEditorApi();
  const { fitView } = useReactFlow();
  const showAll = useCallback(
    (ids: readonly string[]) => void fitView({ nodes: ids.map((id) => ({ id })), padding: 0.2, maxZoom: 1 }),
    [fitView],
  );
  useEffect(
    () =>
      editor.subscribe(({ selection, overlay }, before) => {
        if (overlay?.kind === 'proof' && before.overlay?.kind !== 'proof') showAll([...overlay.nodes.keys()]);
        if (overlay !== before.overlay) showWhere(overlay, before.overlay, reveal, showAll);
        if (selection === before.selection || board.current?.contains(document.activeElement)) return;
        const id = nodeOf(selection);
        if (id !== null) reveal(id, { focus: false, readable: true });
      }),
    [editor, board, reveal, showAll],
  );
}

/** A conversation is followed; of a test that has failed the place is shown, else the way it took. */
function showWhere(
  overlay: Overlay | null,
  before: Overlay | null,
  reveal: Reveal,
  showAll: (ids: readonly string[]) => void,
): void {
  const here = overlay && (markedIn(overlay, 'active') ?? markedIn(overlay, 'failed'));
  if (here && here !== (before && markedIn(before, 'active'))) reveal(here, { focus: false, readable: true });
  else if (overlay?.kind === 'test' && !here) showAll([...overlay.nodes.keys()]);
}

function markedIn({ kind, nodes }: Overlay, look: Mark['look']): string | null {
  if (kind !== 'try' && kind !== 'test') return null;
  return [...nodes].findLast(([, mark]) => mark.look === look)?.[0] ?? null;
}

function nodeOf(selection: Selection): string | null {
  if (selection.kind === 'wire') return selection.node;
  return selection.kind === 'nodes' && selection.ids.length === 1 ? (selection.ids[0] ?? null) : null;
}
