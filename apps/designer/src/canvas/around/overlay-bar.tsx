import { X } from 'lucide-react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { IconButton } from '../../ui/button.tsx';

const titles = {
  try: 'A conversation',
  test: 'A test',
  diff: 'What changed',
  proof: 'A way through the flow',
  replay: 'A recorded call',
} as const;

/** What is drawn over the flow now, and the way back to the flow alone. */
export function OverlayBar() {
  const overlay = useEditor((state) => state.overlay);
  const editor = useEditorApi();
  if (!overlay) return null;
  return (
    <div role="status" className="canvas-toolbar top-3 left-1/2 max-w-[40%] -translate-x-1/2">
      <span className="truncate pl-2 text-xs font-medium text-accent">
        {overlay.title ?? titles[overlay.kind]}
      </span>
      <IconButton
        small
        label="Show the flow alone"
        aria-keyshortcuts="Escape"
        onClick={() => editor.getState().show(null)}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
