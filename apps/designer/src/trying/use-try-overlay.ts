'use client';

import { useEffect, useMemo } from 'react';
import { useEditorApi } from '../editor/editor-context.tsx';
import { useShownEntries } from './shown-entries.ts';
import { trailOverlay } from './trail-overlay.ts';

/** Lights the way of the conversation on the canvas while its tab is open. */
export function useTryOverlay(): void {
  const editor = useEditorApi();
  const entries = useShownEntries();
  const overlay = useMemo(
    () => (entries.length > 0 ? trailOverlay(entries, { kind: 'try', title: 'Trying' }) : null),
    [entries],
  );
  useEffect(() => {
    if (overlay) editor.getState().show(overlay);
  }, [editor, overlay]);
  useEffect(
    () => () => {
      if (editor.getState().overlay?.kind === 'try') editor.getState().show(null);
    },
    [editor],
  );
}
