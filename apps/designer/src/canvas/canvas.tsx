'use client';

import '@xyflow/react/dist/style.css';
import { isJsonObject, type Point } from '@patchcord/flows/edit';
import { applyNodeChanges, Background, type Edge, type Node, ReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { wireKey } from '../editor/overlay.ts';

/** The flow as it runs, left to right. */
export function Canvas() {
  const document = useEditor(({ content }) => content.document);
  const positions = useEditor(({ content }) => content.layout.positions);
  const selection = useEditor((state) => state.selection);
  const mayEdit = useEditor((state) => state.mayEdit);
  const editor = useEditorApi();
  const { nodes, edges } = useMemo(() => drawn(document.nodes, positions), [document.nodes, positions]);
  const [shown, setShown] = useState(nodes);
  useEffect(() => setShown(nodes), [nodes]);
  const chosen = selection.kind === 'nodes' ? selection.ids : [];
  return (
    <ReactFlow
      nodes={shown.map((node) => ({ ...node, selected: chosen.includes(node.id) }))}
      edges={edges}
      fitView
      minZoom={0.05}
      onNodesChange={(changes) => setShown((before) => applyNodeChanges(changes, before))}
      nodesDraggable={mayEdit}
      nodesConnectable={mayEdit}
      proOptions={{ hideAttribution: true }}
      onNodeClick={(_, { id }) => editor.getState().select({ kind: 'nodes', ids: [id] })}
      onPaneClick={() => editor.getState().select({ kind: 'none' })}
      onNodeDragStop={(_, node) =>
        editor
          .getState()
          .edit([{ kind: 'nodes-move', to: { [node.id]: node.position } }], { label: `Move “${node.id}”` })
      }
    >
      <Background />
    </ReactFlow>
  );
}

function drawn(
  written: unknown,
  positions: Readonly<Record<string, Point>>,
): { nodes: Node[]; edges: Edge[] } {
  const entries = isJsonObject(written) ? Object.entries(written) : [];
  return {
    nodes: entries.map(([id], index) => ({
      id,
      position: positions[id] ?? { x: index * 200, y: 0 },
      data: { label: id },
    })),
    edges: entries.flatMap(([id, node]) =>
      isJsonObject(node) && isJsonObject(node.on)
        ? Object.entries(node.on).map(([port, to]) => ({
            id: wireKey(id, port),
            source: id,
            target: String(to),
          }))
        : [],
    ),
  };
}
