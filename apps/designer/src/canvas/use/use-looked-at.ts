import { useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';

/** Ids of what somebody looks at now: the one card that is selected, and where what is drawn over the canvas is or fails. */
export function useLookedAt(): readonly string[] {
  const selection = useEditor((state) => state.selection);
  const overlay = useEditor((state) => state.overlay);
  return useMemo(() => {
    const selected = selection.kind === 'nodes' && selection.ids.length === 1 ? selection.ids : [];
    const marked = [...(overlay?.nodes ?? [])].filter(
      ([, { look }]) => look === 'active' || look === 'failed',
    );
    return [...selected, ...marked.map(([id]) => id)];
  }, [selection, overlay]);
}
