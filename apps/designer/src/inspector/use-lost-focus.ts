import { useEffect } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { fieldAt, focusFirst } from './form/use-aimed-at.ts';

/** What is pointed at and has no field of its own, e.g. since it is missing, is shown by the field around it. */
export function useLostFocus(): void {
  const editor = useEditorApi();
  const focus = useEditor((state) => state.focus);
  useEffect(() => {
    if (focus === null) return;
    // Folds on the way have opened by the second frame, and the field itself has had its chance.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (editor.getState().focus !== focus) return;
        focusFirst(nearest(focus));
        editor.setState({ focus: null });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, focus]);
}

function nearest(pointer: string): Element | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = fieldAt(at);
    if (field) return field;
  }
  return null;
}
