'use client';

import { Button } from '../ui/button.tsx';
import { useEditor, useEditorApi } from './editor-context.tsx';
import { downloadFlow } from './saving/download-flow.ts';

/** Why edits can’t be saved and what to do about it, in full, above the canvas: everything goes on meanwhile. */
export function SavingStrip() {
  const saving = useEditor((state) => state.saving);
  const editor = useEditorApi();
  if (saving.kind !== 'failed') return null;
  const isGone = saving.code === 'FLOW_UNKNOWN';
  const download = () => downloadFlow(editor.getState().content, editor.getState().flowId);
  return (
    <section
      aria-label="Not saved"
      className="flex shrink-0 items-center gap-3 border-b bg-bad-soft px-4 py-1.5 text-bad"
    >
      <p className="min-w-0 flex-1">
        {saving.message}{' '}
        {isGone
          ? 'Download what you see, and import it as a flow of its own.'
          : 'Your edits are kept in this browser meanwhile.'}{' '}
        <code className="font-mono text-xs">{saving.code}</code>
      </p>
      {isGone ? (
        <Button small onClick={download}>
          Download
        </Button>
      ) : (
        <Button small onClick={() => void editor.getState().saveNow()}>
          Try again
        </Button>
      )}
    </section>
  );
}
