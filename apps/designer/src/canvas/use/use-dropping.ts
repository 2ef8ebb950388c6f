import type { Point } from '@patchcord/flows/edit';
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import type { CanvasActions } from '../canvas-actions.ts';
import { type PortRef, useCanvas } from '../canvas-state.ts';
import { cardWidth, wayIn } from '../model/card-size.ts';

/** What a step dragged from the palette is known by. */
export const draggedType = 'application/x-patchcord-step';

/** Steps dragged from the palette: dropped on a wire, they come between both its ends. */
export function useDropping(actions: CanvasActions) {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(draggedType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop(event: DragEvent) {
        const type = event.dataTransfer.getData(draggedType);
        if (!type) return;
        event.preventDefault();
        const at = { x: event.clientX, y: event.clientY };
        const { x, y } = screenToFlowPosition(at);
        useCanvas.getState().close();
        actions.add({ type, place: { x: x - cardWidth / 2, y: y - wayIn }, onto: wireUnder(at) });
      },
    }),
    [actions, screenToFlowPosition],
  );
}

export function wireUnder({ x, y }: Point): PortRef | undefined {
  const edge = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__edge'))
    .find((found) => found !== null);
  // `wireKey`: neither part has a blank.
  const [node, port] = edge?.getAttribute('data-id')?.split(' ') ?? [];
  return node && port ? { node, port } : undefined;
}
