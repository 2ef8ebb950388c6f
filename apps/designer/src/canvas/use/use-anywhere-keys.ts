import { useEffect, useRef } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import type { Reveal } from './use-reveal.ts';

/** Keys that lead to the canvas from elsewhere: Ctrl+F from anywhere, `/` and arrows while nothing has the focus, Escape from the inspector. */
export function useAnywhereKeys(actions: CanvasActions, reveal: Reveal, openPalette: () => void): void {
  const editor = useEditorApi();
  const latest = useRef(openPalette);
  useEffect(() => {
    latest.current = openPalette;
  });
  useEffect(() => {
    const toCanvas = () => {
      const id = actions.selectedIds[0] ?? String(editor.getState().content.document.entry);
      actions.select([id]);
      reveal(id);
    };
    const onKey = (event: KeyboardEvent) => {
      const nowhere = event.target === document.body;
      if (isFind(event)) useCanvas.getState().open({ kind: 'find' });
      else if (nowhere && event.key === '/' && editor.getState().mayEdit) latest.current();
      else if (nowhere && event.key.startsWith('Arrow')) toCanvas();
      else if (event.key === 'Escape' && inInspector(event.target) && !event.defaultPrevented) toCanvas();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editor, actions, reveal]);
}

function isFind({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

function inInspector(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-label="Inspector"]') !== null;
}
