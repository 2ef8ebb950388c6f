// Runs in a browser: what it draws is put on the page before it (`bare` below).
// @ts-nocheck
import '@xyflow/react/dist/style.css';
import { ReactFlow } from '@xyflow/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const { nodes, edges, viewport, culled, size } = globalThis.bare;
const place = document.getElementById('flow');
Object.assign(place.style, { width: `${size.width}px`, height: `${size.height}px` });
createRoot(place).render(
  createElement(ReactFlow, {
    defaultNodes: nodes,
    defaultEdges: edges,
    defaultViewport: viewport,
    minZoom: 0.04,
    onlyRenderVisibleElements: culled,
  }),
);
