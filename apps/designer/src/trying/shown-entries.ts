'use client';

import type { JournalEntry } from '@patchcord/runtime/engine';
import { useMemo } from 'react';
import { entriesBefore } from './call-view.ts';
import type { Waiting } from './try-lines.ts';
import type { GoneBack, ShownBranch } from './try-state.ts';
import { activeOf } from './try-store.ts';
import { useTry } from './use-try.ts';

const none: readonly JournalEntry[] = [];

export function useActiveBranch(): ShownBranch | null {
  return useTry(activeOf);
}

/** The journal of the way that is looked at, until where one has gone back to. */
export function useShownEntries(): readonly JournalEntry[] {
  const entries = useTry((state) => activeOf(state)?.entries) ?? none;
  const back = useTry((state) => state.back);
  return useMemo(() => shownEntries(entries, back), [entries, back]);
}

/** A sentence that is to be interrupted is still there to choose the word in. */
export function shownEntries(
  entries: readonly JournalEntry[],
  back: GoneBack | null,
): readonly JournalEntry[] {
  return back ? entriesBefore(entries, back.over ? back.effect + 1 : back.effect) : entries;
}

/** For what the call waits here; where one has gone back, what it waited for there. */
export function waitingAt(branch: ShownBranch, back: GoneBack | null): Waiting | null {
  if (!back) return branch.waiting;
  let node = '';
  for (const entry of branch.entries) {
    if (entry.kind === 'node-entered') node = entry.node;
    if (entry.kind !== 'effect-requested' || entry.effect !== back.effect) continue;
    const { request } = entry;
    const place = { effect: back.effect, node };
    if (request.kind === 'transfer') return { ...place, for: 'outcome', destination: request.destination };
    if (request.kind === 'http')
      return {
        ...place,
        for: 'server',
        method: request.method,
        url: request.url,
        body: request.body ?? null,
      };
    const takes = request.kind === 'record' ? 'message' : 'words';
    return { ...place, for: 'caller', takes, silenceMs: 0 };
  }
  return null;
}
