'use client';

import { contentOf } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { keepChecked } from '../problems/keep-checked.ts';
import { openChecker } from '../problems/open-checker.ts';
import { createEditor } from './create-editor.ts';
import { readDock } from './dock-memory.ts';
import { EditorProvider } from './editor-context.tsx';
import { Frame } from './frame.tsx';
import type { LoadedDraft } from './loaded-draft.ts';
import { keepSaved } from './saving/keep-saved.ts';
import type { Surroundings } from './surroundings.ts';

interface EditorProps {
  readonly draft: LoadedDraft;
  readonly surroundings: Surroundings;
  readonly mayEdit: boolean;
}

/** One open flow. The only place below the pages that knows which node types there are. */
export function Editor({ draft, surroundings, mayEdit }: EditorProps) {
  const [editor] = useState(() =>
    createEditor({
      flowId: draft.id,
      mayEdit,
      catalogue,
      surroundings,
      content: contentOf(draft),
      savedAt: Date.parse(draft.savedAt),
      dock: { tab: 'problems', open: true, height: 220 },
      onRefused: (sentence) => toast.error(sentence),
    }),
  );
  useEffect(() => editor.getState().setDock(readDock()), [editor]);
  useEffect(() => keepChecked(editor, openChecker()), [editor]);
  useEffect(
    () => (mayEdit ? keepSaved(editor, draft.revision) : undefined),
    [editor, mayEdit, draft.revision],
  );
  return (
    <EditorProvider editor={editor}>
      <Frame />
    </EditorProvider>
  );
}
