import { useEffect, useRef } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import type { PressedKey } from './use-keys.ts';
import type { Reveal } from './use-reveal.ts';

/** Keys that come to the canvas from elsewhere: all of them while nothing has the focus, Ctrl+F from anywhere, Escape from the inspector. */
export function useAnywhereKeys(
  actions: CanvasActions,
  reveal: Reveal,
  press: (event: PressedKey) => void,
): void {
  const editor = useEditorApi();
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const backToCanvas = () => {
      const id = actions.selectedIds[0] ?? String(editor.getState().content.document.entry);
      reveal(id);
    };
    const onKey = (event: KeyboardEvent) => {
      if (isFind(event)) {
        event.preventDefault();
        useCanvas.getState().open({ kind: 'find' });
      } else if (event.target === document.body) latest.current(event);
      else if (event.key === 'Escape' && inInspector(event.target) && !event.defaultPrevented) backToCanvas();
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
