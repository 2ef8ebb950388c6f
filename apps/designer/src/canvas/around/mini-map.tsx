import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { CanvasNode } from '../parts/card-data.ts';
import { familyColour } from '../parts/family-look.ts';

const frame = { width: 168, height: 112 };
const margin = 80;
/** Fewer cards are seen at once without a map. */
const fewest = 12;

/** The whole flow in a corner, with a frame around what is in sight; a click goes there. One path a colour: a thousand cards cost nothing. */
export function MiniMap({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  const store = useStoreApi();
  const { setCenter } = useReactFlow();
  const view = useRef<SVGRectElement>(null);
  const { box, paths, count } = useMemo(() => drawn(nodes), [nodes]);
  useEffect(() => {
    const draw = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      for (const [name, length] of Object.entries(sight)) view.current?.setAttribute(name, String(length));
    };
    draw();
    // Past React: it moves with every frame of a pan.
    return store.subscribe(draw);
  }, [store]);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void setCenter(x, y, { zoom: store.getState().transform[2] });
  };
  if (count < fewest) return null;
  return (
    <svg
      role="img"
      aria-label="Map of the flow"
      className="mini-map"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      {...frame}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      {paths.map(([colour, path]) => (
        <path key={colour} d={path} style={{ fill: colour }} />
      ))}
      <rect ref={view} className="mini-view" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function drawn(nodes: readonly CanvasNode[]) {
  const byColour = new Map<string, string>();
  const edges = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let count = 0;
  for (const node of nodes) {
    if (node.type !== 'card') continue;
    count++;
    const { position, width = 0, height = 0 } = node;
    const colour = familyColour(node.data.card.family);
    const path = `M${position.x} ${position.y}h${width}v${height}h${-width}z`;
    byColour.set(colour, (byColour.get(colour) ?? '') + path);
    edges.left = Math.min(edges.left, position.x);
    edges.top = Math.min(edges.top, position.y);
    edges.right = Math.max(edges.right, position.x + width);
    edges.bottom = Math.max(edges.bottom, position.y + height);
  }
  const box = {
    x: edges.left - margin,
    y: edges.top - margin,
    width: edges.right - edges.left + 2 * margin,
    height: edges.bottom - edges.top + 2 * margin,
  };
  return { box, paths: [...byColour], count };
}
