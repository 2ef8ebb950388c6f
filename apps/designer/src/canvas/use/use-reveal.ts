import type { Point } from '@patchcord/flows/edit';
import { type ReactFlowState, useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { EditorApi } from '../../editor/create-editor.ts';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { cardWidth } from '../model/card-size.ts';

interface RevealHow {
  /** It gets the focus, and all of it is brought into sight. */
  readonly focus?: boolean;
  /** In a size that can be read. */
  readonly readable?: boolean;
}

export type Reveal = (id: string, how?: RevealHow) => void;

/** Brings a node into sight where it isn't, and gives it the focus. */
export function useReveal(places: RefObject<ReadonlyMap<string, Point>>): Reveal {
  const { setCenter } = useReactFlow();
  const store = useStoreApi();
  const editor = useEditorApi();
  return useCallback(
    (id, { focus = true, readable = false } = {}) => {
      // What has just been added is drawn first.
      requestAnimationFrame(async () => {
        const at = places.current.get(id) ?? ghostAt(editor, id);
        if (!at) return;
        const zoom = store.getState().transform[2];
        const tooSmall = readable && zoom < 0.6;
        if (tooSmall || isAway(at, store.getState(), focus)) {
          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
          const how = { zoom: tooSmall ? 1 : zoom, duration: calm ? 0 : 180 };
          await setCenter(at.x + cardWidth / 2, at.y + tall / 2, how);
        }
        if (focus) requestAnimationFrame(() => focusNode(id));
      });
    },
    [places, setCenter, store, editor],
  );
}

/** Of a card, what must be in sight to know it again. */
const tall = 160;
const edge = 24;

/** Whether part of a card is out of sight; or so much of it that one wouldn't find it. */
function isAway({ x, y }: Point, { transform, width, height }: ReactFlowState, whole: boolean): boolean {
  const [left, top, zoom] = [x * transform[2] + transform[0], y * transform[2] + transform[1], transform[2]];
  const [wide, high] = whole ? [cardWidth * zoom + edge, tall * zoom + edge] : [edge, edge];
  const before = whole ? edge : edge - cardWidth * zoom;
  return left < before || top < (whole ? edge : 0) || left > width - wide || top > height - high;
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
