'use client';

import { useEffect, useMemo, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { BubbleRow } from './bubble-row.tsx';
import { bubblesOf } from './call-view.ts';
import { useActiveBranch, useShownEntries } from './shown-entries.ts';
import { useTry, useTryApi } from './use-try.ts';

/** What the caller said and heard, and nothing he couldn't hear. */
export function Conversation() {
  const entries = useShownEntries();
  const branch = useActiveBranch();
  const back = useTry((state) => state.back);
  const api = useTryApi();
  const bubbles = useMemo(() => bubblesOf(entries), [entries]);
  const hidden = useMemo(
    () => (branch && back ? bubblesOf(branch.entries).length - bubbles.length : 0),
    [branch, back, bubbles],
  );
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is brought into view.
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [bubbles]);
  return (
    <section
      aria-label="Conversation"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 pt-3"
    >
      <ol aria-live="polite" className="flex flex-col gap-2">
        {bubbles.map((bubble, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said is never told in another order.
          <BubbleRow key={index} bubble={bubble} />
        ))}
      </ol>
      {back ? (
        <p className="flex flex-wrap items-center gap-2 pt-3 text-xs text-ink-2">
          {hidden > 0
            ? `You have gone back; what came after is kept until you do something else.`
            : 'Choose the word at which the caller comes in, then what he says.'}
          <Button small onClick={() => api.getState().goBack(null)}>
            Stay where it was
          </Button>
        </p>
      ) : null}
      <div ref={end} className="h-3" />
    </section>
  );
}
