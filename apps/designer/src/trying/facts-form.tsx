'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/field.tsx';
import { useTry, useTryApi } from './use-try.ts';

/** Who calls which number, and when: for the call that begins next. */
export function FactsForm() {
  const facts = useTry((state) => state.facts);
  const api = useTryApi();
  const set = api.getState().setFacts;
  const { callerNumber, dialledNumber, startsAt, servers } = facts;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button small look="quiet">
          <SlidersHorizontal aria-hidden />
          {callerNumber || 'Hidden number'} calls {dialledNumber || 'nobody'},{' '}
          {startsAt ? startsAt.replace('T', ' ') : 'now'}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label="Who calls, and when"
          data-own-history
          className="z-40 flex w-80 flex-col gap-3 rounded-lg border bg-raised p-4 shadow-float"
        >
          <TextField
            label="Caller’s number"
            help="Empty: he hides it."
            value={callerNumber}
            onChange={(event) => set({ callerNumber: event.target.value })}
          />
          <TextField
            label="Number he calls"
            value={dialledNumber}
            onChange={(event) => set({ dialledNumber: event.target.value })}
          />
          <TextField
            label="Date and time"
            type="datetime-local"
            help="What the clock says when the call begins, in your time zone; empty: now."
            value={startsAt}
            onChange={(event) => set({ startsAt: event.target.value })}
          />
          <Checkbox
            label="I answer for the servers"
            checked={servers === 'played'}
            onChange={(played) => set({ servers: played ? 'played' : 'asked' })}
          />
          <p className="text-xs text-ink-2">
            {servers === 'played'
              ? 'You are asked what each server answers; nothing is sent.'
              : 'Servers are really asked, as in a call: what is ordered there is ordered.'}
          </p>
          <p className="text-xs text-ink-2">This counts for the next call you start.</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
