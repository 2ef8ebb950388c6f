import { type RefObject, useEffect } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { readCopied } from '../model/copied.ts';
import { isTyping } from './is-typing.ts';
import type { Pointer } from './use-pointer.ts';

/** Copy, cut and paste go over the system's clipboard, and so from window to window; in a field they are the field's. */
export function useClipboard(
  board: RefObject<HTMLElement | null>,
  actions: CanvasActions,
  pointer: Pointer,
): void {
  const editor = useEditorApi();
  useEffect(() => {
    const ours = ({ target }: ClipboardEvent) =>
      !isTyping(target) &&
      (target === document.body || (target instanceof Node && board.current?.contains(target)));
    const onCopy = (event: ClipboardEvent) => {
      const text = ours(event) && !window.getSelection()?.toString() ? actions.copy() : null;
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut' && editor.getState().mayEdit) actions.remove();
    };
    const onPaste = (event: ClipboardEvent) => {
      const copied = ours(event) ? readCopied(event.clipboardData?.getData('text/plain') ?? '') : null;
      if (!copied || !editor.getState().mayEdit) return;
      event.preventDefault();
      const { x, y } = pointer.place();
      actions.paste(copied, { x: Math.round(x), y: Math.round(y) });
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [board, actions, pointer, editor]);
}
