'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditorApi } from './create-editor.ts';
import type { EditorState } from './editor-state.ts';

const EditorContext = createContext<EditorApi | null>(null);

export function EditorProvider({
  editor,
  children,
}: {
  readonly editor: EditorApi;
  readonly children: ReactNode;
}) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

/** The store itself: for what happens on a click or a key, and needs nothing drawn again. */
export function useEditorApi(): EditorApi {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('This part belongs inside the editor of a flow.');
  return editor;
}

/** A part of the open flow's state; drawn again when that part is another one. */
export function useEditor<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditorApi(), select);
}
