'use client';

import { useTry } from './use-try.ts';

/** Said once, until something is done: what is here was not begun on this page. */
export function PickedUp() {
  const pickedUp = useTry((state) => state.pickedUp);
  if (!pickedUp) return null;
  return (
    <p role="status" className="shrink-0 border-b px-3 py-1.5 text-xs text-ink-2">
      The page was loaded again: here is your conversation, as you left it.
    </p>
  );
}
