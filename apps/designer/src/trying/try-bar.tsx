'use client';

import { FlaskConical, Phone, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { durationInWords } from '../calls/duration.ts';
import { Button } from '../ui/button.tsx';
import { BranchSwitcher } from './branch-switcher.tsx';
import { FactsForm } from './facts-form.tsx';
import { SaveTest } from './save-test.tsx';
import { useActiveBranch, useShownEntries } from './shown-entries.ts';
import { isBusy } from './try-store.ts';
import { useTry, useTryApi } from './use-try.ts';

/** Begins a call, says who calls and when, and which way of the conversation is looked at. */
export function TryBar() {
  const busy = useTry(isBusy);
  const begun = useTry(({ branches }) => branches.length > 0);
  const api = useTryApi();
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b px-3 py-1.5">
      <Button
        small
        look={begun ? 'plain' : 'primary'}
        busy={busy}
        onClick={() => void api.getState().start()}
      >
        {begun ? <RotateCcw aria-hidden /> : <Phone aria-hidden />}
        {begun ? 'Start again' : 'Start the call'}
      </Button>
      <FactsForm />
      <BranchSwitcher />
      <div className="ml-auto flex items-center gap-3">
        <ModelLine />
        {begun ? <CallClock /> : null}
        {begun ? <SaveButton /> : null}
      </div>
    </div>
  );
}

/** Said as what it is: nobody should take sentences of documents for a model’s. */
function ModelLine() {
  const model = useTry((state) => state.model);
  if (!model) return null;
  const isModel = model.kind === 'language-model';
  return (
    <span className="truncate text-xs text-ink-2" title={model.name}>
      {isModel ? `Answers by ${model.name}` : 'No language model: answers come from the flow’s documents'}
    </span>
  );
}

/** The call’s own time: nobody waits for it here. */
function CallClock() {
  const atMs = useShownEntries().at(-1)?.atMs ?? 0;
  return (
    <span
      className="text-xs tabular-nums text-ink-2"
      title="How long the call has lasted for its caller; here nobody waits for it"
    >
      {durationInWords(atMs)}
    </span>
  );
}

function SaveButton() {
  const [open, setOpen] = useState(false);
  const branch = useActiveBranch();
  const busy = useTry(isBusy);
  if (!branch) return null;
  return (
    <>
      <Button small disabled={busy} onClick={() => setOpen(true)}>
        <FlaskConical aria-hidden /> Save as test
      </Button>
      <SaveTest open={open} onOpenChange={setOpen} />
    </>
  );
}
