import {
  applyChanges,
  emptyHistory,
  type FlowContent,
  type History,
  paused,
  redo,
  remember,
  undo,
} from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import { createStore, type StoreApi } from 'zustand';
import { notChecked } from '../problems/problems-state.ts';
import type { DockState, EditorState, HistoryView } from './editor-state.ts';
import { nothingSelected } from './selection.ts';
import { stillThere } from './still-there.ts';
import type { Surroundings } from './surroundings.ts';

export type EditorApi = StoreApi<EditorState>;

export interface OpenedFlow {
  readonly flowId: string;
  readonly mayEdit: boolean;
  readonly catalogue: Catalogue;
  readonly surroundings: Surroundings;
  readonly content: FlowContent;
  /** When it was saved last, in ms since 1970. */
  readonly savedAt: number;
  readonly dock: DockState;
  /** Told to the person when something couldn't be done. */
  onRefused(sentence: string): void;
}

/** The state of one open flow. Nothing here knows of saving: that listens to it (`saving/`). */
export function createEditor({ savedAt, onRefused, ...opened }: OpenedFlow): EditorApi {
  let past: History = emptyHistory;
  return createStore<EditorState>()((set, get) => {
    const walk = (step: typeof undo) => {
      const walked = get().mayEdit ? step(past, get().content) : null;
      if (!walked) return;
      past = walked.history;
      const selection = stillThere(get().selection, get().content, walked.content);
      set({ content: walked.content, history: viewOf(past), selection });
      if (walked.refused) onRefused(`“${walked.label}” stays as it is: ${walked.refused}.`);
    };
    return {
      ...opened,
      history: viewOf(past),
      selection: nothingSelected,
      focus: null,
      saving: { kind: 'saved', at: savedAt },
      overlay: null,
      problems: notChecked,
      edit(changes, { label, merge = null }) {
        const before = get().content;
        if (!get().mayEdit) return 'your role may look at flows, not change them';
        const { content, inverse, refused } = applyChanges(before, changes);
        if (refused) onRefused(`${label} isn’t possible: ${refused}.`);
        if (content === before) return refused;
        past = remember(past, { label, back: inverse, merge });
        set({ content, history: viewOf(past) });
        return null;
      },
      undo: () => walk(undo),
      redo: () => walk(redo),
      select(selection, focus = null) {
        past = paused(past);
        set({ selection, focus });
      },
      show: (overlay) => set({ overlay }),
      // Until something listens there is nothing to save.
      saveNow: async () => true,
      openDock: (tab) => set(({ dock }) => ({ dock: { ...dock, tab, open: true } })),
      setDock: (dock) => set((state) => ({ dock: { ...state.dock, ...dock } })),
    };
  });
}

function viewOf({ done, undone }: History): HistoryView {
  return {
    canUndo: done !== null,
    canRedo: undone !== null,
    undoLabel: done?.top.label ?? null,
    redoLabel: undone?.top.label ?? null,
  };
}
