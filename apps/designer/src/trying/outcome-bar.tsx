'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { useAct } from './use-act.ts';
import { useTry, useTryApi } from './use-try.ts';

const outcomes = [
  ['answered', 'Answers'],
  ['busy', 'Busy'],
  ['no-answer', 'No answer'],
  ['declined', 'Declines'],
  ['failed', 'Can’t be reached'],
] as const;

/** Nobody’s telephone rings here: whoever tries says what becomes of it. */
export function OutcomeBar({ destination }: { readonly destination: string }) {
  const act = useAct();
  const isBack = useTry((state) => state.back !== null);
  const api = useTryApi();
  const first = useRef<HTMLButtonElement>(null);
  // Who is typing must not answer for somebody else with the next space.
  useEffect(() => {
    if (api.getState().words === '') first.current?.focus();
  }, [api]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out in a row everywhere.
    <div
      role="group"
      aria-label={`What becomes of the call to ${destination}`}
      className="flex shrink-0 flex-wrap items-center gap-1.5 border-t px-3 py-2"
    >
      <span className="mr-1">
        Would ring <strong className="font-semibold">{destination}</strong>:
      </span>
      {outcomes.map(([outcome, title], index) => (
        <Button key={outcome} ref={index === 0 ? first : undefined} onClick={() => act({ outcome })}>
          {title}
        </Button>
      ))}
      {isBack ? null : (
        <Button look="danger" onClick={() => act({ outcome: 'no-answer', hangsUp: true })}>
          The caller hangs up
        </Button>
      )}
    </div>
  );
}
