import type { PointerEvent } from 'react';

/** Follows the pointer from where it was pressed until it is let go. */
export function followPointer(event: PointerEvent, onMove: (dx: number, dy: number) => void): void {
  event.preventDefault();
  const { clientX, clientY, pointerId, currentTarget } = event;
  currentTarget.setPointerCapture(pointerId);
  const stop = new AbortController();
  const { signal } = stop;
  currentTarget.addEventListener(
    'pointermove',
    (moved) => {
      if (moved instanceof globalThis.PointerEvent) onMove(moved.clientX - clientX, moved.clientY - clientY);
    },
    { signal },
  );
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'])
    currentTarget.addEventListener(name, () => stop.abort(), { signal });
}
