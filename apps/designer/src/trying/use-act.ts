'use client';

import type { CallerMove } from '@patchcord/runtime/engine';
import type { TryAct } from './try-state.ts';
import { useTryApi } from './use-try.ts';

/** Does something where the conversation stands, or where one has gone back to; false while it runs, and nothing is done. */
export function useAct(): (act: TryAct) => boolean {
  const api = useTryApi();
  return (act) => {
    const { phase, back } = api.getState();
    if (phase !== 'ready') return false;
    void api.getState().act(act, back?.effect);
    return true;
  };
}

export type Deed = { readonly say: string } | { readonly keys: string } | 'hang-up' | 'silent' | 'mumble';

/** What a caller does, as a move: at his turn, or so long after a sentence began. */
export function moveOf(deed: Deed, afterMs: number | null): CallerMove {
  if (deed === 'hang-up') return afterMs === null ? { hangUp: true } : { hangUpAfterMs: afterMs };
  if (deed === 'silent') return { silent: true };
  if (deed === 'mumble') return { mumble: true };
  return afterMs === null ? deed : { interruptAfterMs: afterMs, ...deed };
}
