import { CanvasActions } from '../../canvas/canvas-actions.ts';
import type { EditorApi } from '../../editor/create-editor.ts';

/** Makes what is selected again, beside it. */
export function duplicate(editor: EditorApi): void {
  const places = () => new Map(Object.entries(editor.getState().content.layout.positions));
  new CanvasActions(editor, places).duplicate();
}
