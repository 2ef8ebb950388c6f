'use client';

import { useEditor } from '../editor/editor-context.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { usePublishing } from './publishing-state.ts';

/** The inspector, or the history in its place. */
export function SidePanel() {
  const flowId = useEditor((state) => state.flowId);
  const isHistoryOpen = usePublishing((state) => state.isHistoryOpen && state.flowId === flowId);
  return isHistoryOpen ? <HistoryPanel /> : <Inspector />;
}
