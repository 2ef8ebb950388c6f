import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useMemo } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { type PortRef, useCanvas } from '../canvas-state.ts';
import type { CanvasNode, WireEdgeType } from '../parts/card-data.ts';

/** The right button: on a card, a wire, or on nothing; what it is pressed on is selected. */
export function useMenus(actions: CanvasActions) {
  const editor = useEditorApi();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const openAt = (event: MouseEvent | globalThis.MouseEvent, wire?: PortRef) => {
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      const place = screenToFlowPosition(at);
      useCanvas.getState().open({ kind: 'menu', at, place, ...(wire ? { wire } : {}) });
    };
    return {
      onPaneContextMenu(event: MouseEvent | globalThis.MouseEvent) {
        editor.getState().select({ kind: 'none' });
        openAt(event);
      },
      onNodeContextMenu(event: MouseEvent, { id, type }: CanvasNode) {
        if (type !== 'card') return;
        if (!actions.selectedIds.includes(id)) actions.select([id]);
        openAt(event);
      },
      onEdgeContextMenu(event: MouseEvent, { source, sourceHandle }: WireEdgeType) {
        const wire = { node: source, port: sourceHandle ?? '' };
        editor.getState().select({ kind: 'wire', ...wire });
        openAt(event, wire);
      },
    };
  }, [actions, editor, screenToFlowPosition]);
}
