'use client';

import { useEffect } from 'react';
import { useEditorApi } from './editor-context.tsx';

/** Ctrl+Z, Shift+Ctrl+Z and Ctrl+Y, wherever the focus is: all that is typed here is a step of the flow’s own history. */
export function useHistoryKeys(): void {
  const editor = useEditorApi();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      const again = (key === 'z' && event.shiftKey) || (key === 'y' && event.ctrlKey);
      if ((!back && !again) || hasOwnHistory(event.target)) return;
      event.preventDefault();
      if (back) editor.getState().undo();
      else editor.getState().redo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [editor]);
}

/** Fields that edit nothing of the flow, e.g. in a dialog, say so and keep what the browser does. */
function hasOwnHistory(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [data-own-history]') !== null;
}
