'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { Canvas } from '../canvas/canvas.tsx';
import { PublishButton } from '../publishing/publish-button.tsx';
import { SidePanel } from '../publishing/side-panel.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { TryButton } from '../trying/try-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dock } from './dock.tsx';
import { useEditor, useEditorApi } from './editor-context.tsx';
import { InspectorPane } from './inspector-pane.tsx';
import { SavingState } from './saving-state.tsx';
import { SavingStrip } from './saving-strip.tsx';
import { useHistoryKeys } from './use-history-keys.ts';

/** The editor's screen: what can be done above, the canvas, the inspector beside it, the dock below. */
export function Frame() {
  const name = useEditor(({ content }) => content.document.name);
  const flowId = useEditor((state) => state.flowId);
  useHistoryKeys();
  return (
    <>
      <TopBar
        crumbs={[
          { title: 'Flows', href: '/flows' },
          { title: typeof name === 'string' && name ? name : flowId },
        ]}
        status={<SavingState />}
      >
        <HistoryButtons />
        <TryButton />
        <PublishButton />
      </TopBar>
      <SavingStrip />
      <div className="flex min-h-0 flex-1">
        <section aria-label="Canvas" className="relative min-w-0 flex-1">
          <Canvas />
        </section>
        <InspectorPane>
          <SidePanel />
        </InspectorPane>
      </div>
      <Dock />
    </>
  );
}

function HistoryButtons() {
  const { canUndo, canRedo, undoLabel, redoLabel } = useEditor((state) => state.history);
  const mayEdit = useEditor((state) => state.mayEdit);
  const editor = useEditorApi();
  if (!mayEdit) return null;
  return (
    <>
      <IconButton
        label={canUndo ? `Undo: ${undoLabel}` : 'Undo'}
        aria-keyshortcuts="Control+Z Meta+Z"
        disabled={!canUndo}
        onClick={() => editor.getState().undo()}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={canRedo ? `Redo: ${redoLabel}` : 'Redo'}
        aria-keyshortcuts="Control+Shift+Z Control+Y Meta+Shift+Z"
        disabled={!canRedo}
        onClick={() => editor.getState().redo()}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </>
  );
}
