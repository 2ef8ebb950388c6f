import { Background, BackgroundVariant, ReactFlow, useStore } from '@xyflow/react';
import clsx from 'clsx';
import { useEffect, useMemo, useRef } from 'react';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { EmptyCanvas } from './around/empty-canvas.tsx';
import { fewestOnMap, MiniMap } from './around/mini-map.tsx';
import { OverlayBar } from './around/overlay-bar.tsx';
import { Toolbar } from './around/toolbar.tsx';
import { CanvasActions } from './canvas-actions.ts';
import { useCanvas } from './canvas-state.ts';
import { useDrawing } from './draw/use-drawing.ts';
import { densityAt } from './model/density.ts';
import { CardNode } from './parts/card-node.tsx';
import { DensityContext } from './parts/density-context.ts';
import { LaneNode } from './parts/lane-node.tsx';
import { NoteNode } from './parts/note-node.tsx';
import { WireEdge } from './parts/wire-edge.tsx';
import { CanvasMenu } from './popups/canvas-menu.tsx';
import { ConnectDialog } from './popups/connect-dialog.tsx';
import { FindDialog } from './popups/find-dialog.tsx';
import { Palette } from './popups/palette.tsx';
import { useClipboard } from './use/use-clipboard.ts';
import { useCommands } from './use/use-commands.ts';
import { useConnecting } from './use/use-connecting.ts';
import { useDropping } from './use/use-dropping.ts';
import { useFirstView } from './use/use-first-view.ts';
import { useKeys } from './use/use-keys.ts';
import { useMenus } from './use/use-menus.ts';
import { useMoving } from './use/use-moving.ts';
import { usePointer } from './use/use-pointer.ts';
import { useReveal } from './use/use-reveal.ts';
import { useShowSelected } from './use/use-show-selected.ts';

const nodeTypes = { card: CardNode, note: NoteNode, lane: LaneNode };
const edgeTypes = { wire: WireEdge };
/** Held at a click, they choose one step more; Shift draws a box as well. */
const oneMoreKeys = ['Control', 'Meta', 'Shift'];
/** From here on only what is in sight is in the page, without a pattern behind it that would be drawn with each frame. */
const manyNodes = 150;

/** React Flow with our cards on it, and all that is done with mouse and keys. */
export function Board() {
  const editor = useEditorApi();
  const mayEdit = useEditor((state) => state.mayEdit);
  const overlay = useEditor((state) => state.overlay);
  const { nodes: drawn, edges, places } = useDrawing();
  const placesNow = useRef(places);
  useEffect(() => {
    placesNow.current = places;
  });
  const actions = useMemo(() => new CanvasActions(editor, () => placesNow.current), [editor]);
  const density = useStore(({ transform }) => densityAt(transform[2]));
  const culled = drawn.length > manyNodes;
  const { nodes, onNodesChange } = useMoving(drawn, actions);
  const pointer = usePointer();
  const reveal = useReveal(placesNow);
  const connecting = useConnecting(actions, pointer);
  const dropping = useDropping(actions);
  const menus = useMenus(actions);
  const { close, write } = useCanvas.getState();
  useEffect(
    () => () => {
      close();
      write(null);
    },
    [close, write],
  );
  const board = useRef<HTMLDivElement>(null);
  useCommands(actions);
  useShowSelected(board, reveal);
  useFirstView(drawn, places);
  useClipboard(board, actions, pointer);
  const onKeyDown = useKeys({ actions, pointer, reveal, placesNow });
  return (
    <DensityContext value={density}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards inside, which have the focus */}
      <div
        ref={board}
        className={clsx('canvas', overlay && `over-${overlay.kind}`)}
        data-density={density}
        onKeyDown={onKeyDown}
        onPointerMove={pointer.follow}
        {...dropping}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onlyRenderVisibleElements={culled && density !== 'dot'}
          nodesDraggable={mayEdit}
          nodesConnectable={mayEdit}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          multiSelectionKeyCode={oneMoreKeys}
          panOnScroll
          minZoom={0.04}
          maxZoom={1.6}
          zoomOnDoubleClick={false}
          nodeDragThreshold={3}
          connectionRadius={28}
          proOptions={{ hideAttribution: true }}
          onEdgeClick={(_, { source, sourceHandle }) =>
            editor.getState().select({ kind: 'wire', node: source, port: sourceHandle ?? '' })
          }
          onPaneClick={() => {
            close();
            editor.getState().select({ kind: 'none' });
          }}
          onNodeDoubleClick={(_, node) => {
            if (node.type === 'note' && mayEdit) write(node.data.index);
          }}
          {...menus}
          {...connecting}
        >
          {density === 'full' && !culled ? (
            <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--line)" />
          ) : null}
        </ReactFlow>
        <OverlayBar />
        <EmptyCanvas empty={drawn.every(({ type }) => type !== 'card')} />
        <Toolbar actions={actions} hasMap={places.size >= fewestOnMap} />
        <MiniMap places={places} />
        <Palette actions={actions} reveal={reveal} />
        <ConnectDialog actions={actions} reveal={reveal} />
        <FindDialog actions={actions} reveal={reveal} />
        <CanvasMenu actions={actions} />
      </div>
    </DensityContext>
  );
}
