import type { Change, FlowContent } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import type { ProblemsState } from '../problems/problems-state.ts';
import type { Overlay } from './overlay.ts';
import type { Saving } from './saving/saving.ts';
import type { Selection } from './selection.ts';
import type { Surroundings } from './surroundings.ts';

export const dockTabs = ['problems', 'try', 'tests', 'replay'] as const;

export type DockTab = (typeof dockTabs)[number];

export interface DockState {
  readonly tab: DockTab;
  readonly open: boolean;
  /** In pixels. */
  readonly height: number;
}

/** What undo and redo would do, in words. */
export interface HistoryView {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

interface EditName {
  /** What was done, as undo names it: “Move 3 nodes”. */
  readonly label: string;
  /** Edits with the same word in a row are one step: letters typed in one field. */
  readonly merge?: string;
}

/** One open flow, and all that is done to it. */
export interface EditorState {
  readonly flowId: string;
  readonly mayEdit: boolean;
  readonly catalogue: Catalogue;
  /** What belongs to it and is not edited here. */
  readonly surroundings: Surroundings;
  readonly content: FlowContent;
  readonly history: HistoryView;
  readonly selection: Selection;
  /** JSON pointer into the document of the field that the inspector must bring into view; cleared by it. */
  readonly focus: string | null;
  readonly saving: Saving;
  readonly overlay: Overlay | null;
  /** What is wrong with it, as it was a moment ago. */
  readonly problems: ProblemsState;
  readonly dock: DockState;
  /** All of the changes as one step, or none of them. @returns why they were refused, if they were */
  edit(changes: readonly Change[], how: EditName): string | null;
  undo(): void;
  redo(): void;
  select(selection: Selection, focus?: string | null): void;
  show(overlay: Overlay | null): void;
  openDock(tab: DockTab): void;
  /** Saves what isn’t saved yet, e.g. before it is published. @returns whether all of it is saved now */
  saveNow(): Promise<boolean>;
  setDock(dock: Partial<DockState>): void;
}
