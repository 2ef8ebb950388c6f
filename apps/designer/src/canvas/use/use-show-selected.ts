import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { Selection } from '../../editor/selection.ts';
import type { Reveal } from './use-reveal.ts';

/** A call that is drawn is shown as a whole. What is selected elsewhere, in a list of problems or of changes, is brought into sight; the focus stays there. */
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
        if (selection === before.selection || board.current?.contains(document.activeElement)) return;
        const id = nodeOf(selection);
        if (id !== null) reveal(id, { focus: false, readable: true });
      }),
    [editor, board, reveal, showAll],
  );
}

function nodeOf(selection: Selection): string | null {
  if (selection.kind === 'wire') return selection.node;
  return selection.kind === 'nodes' && selection.ids.length === 1 ? (selection.ids[0] ?? null) : null;
}
