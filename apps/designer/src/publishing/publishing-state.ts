import { create } from 'zustand';
import type { History } from '../server/versions.ts';
import { ask, sentenceOf } from '../ui/ask.ts';

/** What a version is held against. */
export type Against = 'draft' | 'live' | 'previous';

interface PublishingState {
  /** The flow all of this is about. */
  readonly flowId: string | null;
  readonly history: History | null;
  /** Why it couldn't be read. */
  readonly failed: string | null;
  readonly isAsking: boolean;
  readonly isHistoryOpen: boolean;
  /** The version that is looked at. */
  readonly chosen: number | null;
  readonly against: Against;
  load(flowId: string): Promise<void>;
  /** Opens and closes the question before publishing. */
  setAsking(isAsking: boolean): void;
  setHistoryOpen(isHistoryOpen: boolean): void;
  choose(chosen: number | null): void;
  setAgainst(against: Against): void;
}

/** Versions of the open flow, and what of them is shown. */
export const usePublishing = create<PublishingState>((set) => ({
  flowId: null,
  history: null,
  failed: null,
  isAsking: false,
  isHistoryOpen: false,
  chosen: null,
  against: 'draft',
  async load(flowId) {
    set((state) =>
      state.flowId === flowId
        ? {}
        : { flowId, history: null, failed: null, isHistoryOpen: false, chosen: null },
    );
    try {
      const history = await ask<History>('GET', `/api/flows/${flowId}/versions`);
      set((state) => (state.flowId === flowId ? { history, failed: null } : {}));
    } catch (error) {
      set((state) => (state.flowId === flowId ? { failed: sentenceOf(error) } : {}));
    }
  },
  setAsking: (isAsking) => set({ isAsking }),
  setHistoryOpen: (isHistoryOpen) => set({ isHistoryOpen, ...(isHistoryOpen ? {} : { chosen: null }) }),
  choose: (chosen) => set({ chosen }),
  setAgainst: (against) => set({ against }),
}));

/** The number that the next new version gets. */
export function nextNumber(history: History | null): number | null {
  return history && (history.versions[0]?.number ?? 0) + 1;
}
