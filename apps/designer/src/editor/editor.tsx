'use client';

import { contentOf } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { keepChecked } from '../problems/keep-checked.ts';
import { openChecker } from '../problems/open-checker.ts';
import { usePerson } from '../shell/shell-context.tsx';
import { createEditor } from './create-editor.ts';
import { keepDock, readDock } from './dock-memory.ts';
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
  const personId = usePerson()?.id ?? '';
  // The page may be made again with a newer draft: that one is taken in by looking at its revision, as anybody’s is.
  const [{ editor, content, savedAt, revision }] = useState(() => {
    const content = contentOf(draft);
    const savedAt = Date.parse(draft.savedAt);
    const dock = { tab: 'problems', open: true, height: 220 } as const;
    const onRefused = (sentence: string) => toast.error(sentence);
    const opened = { flowId: draft.id, mayEdit, catalogue, surroundings, content, savedAt, dock, onRefused };
    return { editor: createEditor(opened), content, savedAt, revision: draft.revision };
  });
  useEffect(() => {
    editor.getState().setDock(readDock());
    return editor.subscribe(({ dock }, before) => {
      if (dock !== before.dock) keepDock(dock);
    });
  }, [editor]);
  useEffect(() => keepChecked(editor, openChecker()), [editor]);
  useEffect(
    () => keepSaved(editor, { personId, content, savedAt, revision }),
    [editor, personId, content, savedAt, revision],
  );
  return (
    <EditorProvider editor={editor}>
      <Frame />
    </EditorProvider>
  );
}
