import type { Point } from '@patchcord/flows/edit';
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { showAll } from '../model/show-all.ts';
import type { CanvasNode } from '../parts/card-data.ts';

const margin = 32;

/** A flow opens where its calls begin, in a size that can be read; a small one as a whole. */
export function useFirstView(nodes: readonly CanvasNode[], places: ReadonlyMap<string, Point>): void {
  const { setViewport, fitView, getNodesBounds } = useReactFlow();
  const editor = useEditorApi();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const done = useRef(false);
  useEffect(() => {
    if (done.current || width === 0 || height === 0) return;
    done.current = true;
    const whole = getNodesBounds(nodes.map(({ id }) => id));
    if (Math.min(width / whole.width, height / whole.height) >= 0.7) {
      fitView(showAll);
      return;
    }
    const zoom = 0.9;
    const entry = places.get(String(editor.getState().content.document.entry)) ?? { x: whole.x, y: whole.y };
    const lane = nodes.find(({ type }) => type === 'lane');
    const left = lane ? Math.min(lane.position.x, entry.x) : entry.x;
    // Where the first step is far from the lane, it is the step that must be seen.
    const x = (entry.x - left) * zoom > width / 2 ? entry.x : left;
    setViewport({ x: margin - x * zoom, y: Math.max(height * 0.2, 64) - entry.y * zoom, zoom });
  }, [nodes, places, width, height, editor, fitView, getNodesBounds, setViewport]);
}
