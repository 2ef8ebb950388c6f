'use client';

import { useEffect, useMemo } from 'react';
import { useEditorApi } from '../editor/editor-context.tsx';
import { testOverlay } from './test-overlay.ts';
import { useTests } from './use-tests.ts';

/** Draws the way of the selected test on the canvas, and where it fails. */
export function useTestOverlay(): void {
  const editor = useEditorApi();
  const selected = useTests((state) => state.selected);
  const results = useTests((state) =>
    state.selected === null ? undefined : state.results.get(state.selected),
  );
  const overlay = useMemo(() => {
    const result = results?.find(({ failures }) => failures.length > 0) ?? results?.[0];
    return result && result.trail.length > 0 ? testOverlay(result) : null;
  }, [results]);
  useEffect(() => {
    if (overlay) editor.getState().show(overlay);
    else if (selected !== null && editor.getState().overlay?.kind === 'test') editor.getState().show(null);
  }, [editor, overlay, selected]);
  useEffect(
    () => () => {
      if (editor.getState().overlay?.kind === 'test') editor.getState().show(null);
    },
    [editor],
  );
}
