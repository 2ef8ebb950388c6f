'use client';

import { create } from 'zustand';
import type { LiveCall } from '../server/live-calls.ts';

interface LiveStore {
  /** Null while the engine doesn't answer; undefined while the designer doesn't, and until its first answer. */
  readonly calls: readonly LiveCall[] | null | undefined;
  set(calls: LiveStore['calls']): void;
}

/** What goes on, as it was last heard: one answer for the bar of every page and for the page of live calls. */
export const useLive = create<LiveStore>((set) => ({ calls: undefined, set: (calls) => set({ calls }) }));
