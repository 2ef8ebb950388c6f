import { CanvasActions } from '../../canvas/canvas-actions.ts';
import { placesOf } from '../../canvas/model/places.ts';
import type { EditorApi } from '../../editor/create-editor.ts';

/** Makes what is selected again, beside it. */
export function duplicate(editor: EditorApi): void {
  new CanvasActions(editor, () => placesOf(editor).of(editor.getState().content)).duplicate();
}
