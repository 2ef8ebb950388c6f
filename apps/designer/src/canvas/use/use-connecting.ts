import { type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import type { Pointer } from './use-pointer.ts';

/** Wires drawn by mouse: to a card, anywhere on it, or to empty canvas, where the palette asks what shall be there. */
export function useConnecting(actions: CanvasActions, pointer: Pointer) {
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(
    () => ({
      onConnectEnd: (
        event: MouseEvent | TouchEvent,
        { fromHandle, toNode, toHandle }: FinalConnectionState,
      ) => {
        if (!fromHandle?.id) return;
        const at = 'clientX' in event ? { x: event.clientX, y: event.clientY } : pointer.screen();
        const under = toNode?.id ?? (at && cardUnder(at));
        if (fromHandle.type === 'target') {
          if (toNode && toHandle?.id) actions.wire({ node: toNode.id, port: toHandle.id }, fromHandle.nodeId);
          return;
        }
        const from = { node: fromHandle.nodeId, port: fromHandle.id };
        if (under) actions.wire(from, under);
        else if (at)
          useCanvas.getState().open({ kind: 'palette', at, place: screenToFlowPosition(at), from });
      },
    }),
    [actions, pointer, screenToFlowPosition],
  );
}

/** A card is a larger mark than its way in. */
function cardUnder({ x, y }: { readonly x: number; readonly y: number }): string | undefined {
  return (
    document
      .elementsFromPoint(x, y)
      .find((element) => element.matches('.react-flow__node-card:not([data-id^="@"])'))
      ?.getAttribute('data-id') ?? undefined
  );
}
