import type { Point } from '@patchcord/flows/edit';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { EditorApi } from '../../editor/create-editor.ts';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { cardWidth } from '../model/card-size.ts';

export type Reveal = (id: string, how?: { readonly focus?: boolean; readonly readable?: boolean }) => void;

const edge = 24;
const tall = 160;

/** Brings a node into sight, where it isn't already, and gives it the focus. */
export function useReveal(places: RefObject<ReadonlyMap<string, Point>>): Reveal {
  const { setCenter } = useReactFlow();
  const store = useStoreApi();
  const editor = useEditorApi();
  return useCallback(
    (id, { focus = true, readable = false } = {}) => {
      // What has just been added is drawn first.
      requestAnimationFrame(() => {
        const at = places.current.get(id) ?? ghostAt(editor, id);
        if (!at) return;
        const { transform, width, height } = store.getState();
        const [x, y, zoom] = transform;
        const left = at.x * zoom + x;
        const top = at.y * zoom + y;
        const away =
          left < edge ||
          top < edge ||
          left + cardWidth * zoom > width - edge ||
          top + tall * zoom > height - edge;
        const unreadable = readable && zoom < 0.6;
        if (away || unreadable) {
          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
          setCenter(at.x + cardWidth / 2, at.y + tall / 2, {
            zoom: unreadable ? 1 : zoom,
            duration: calm ? 0 : 180,
          });
        }
        if (focus) requestAnimationFrame(() => focusNode(id));
      });
    },
    [places, setCenter, store, editor],
  );
}

/** Where an overlay shows a node that isn't there any more. */
function ghostAt(editor: EditorApi, id: string): Point | undefined {
  return editor.getState().overlay?.ghosts?.find((ghost) => ghost.id === id)?.at;
}

export function focusNode(id: string): void {
  document
    .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}
