import type { Point } from '@patchcord/flows/edit';
import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useMemo, useRef } from 'react';

export interface Pointer {
  follow(event: PointerEvent): void;
  /** Where it is on the screen; null until it has been over the canvas. */
  screen(): Point | null;
  /** Where it is in the flow; the middle of what is in sight while it is elsewhere. */
  place(): Point;
}

/** Where the mouse is, without anything being drawn again when it moves. */
export function usePointer(): Pointer {
  const last = useRef<Point | null>(null);
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      follow({ clientX, clientY }) {
        last.current = { x: clientX, y: clientY };
      },
      screen: () => last.current,
      place: () => screenToFlowPosition(last.current ?? middleOfCanvas()),
    }),
    [screenToFlowPosition],
  );
}

export function middleOfCanvas(): Point {
  const box = document.querySelector('.canvas')?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
}
