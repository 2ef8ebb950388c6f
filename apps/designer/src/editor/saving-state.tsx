'use client';

import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useLoginExpired } from '../ui/login-expired.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { useEditor, useEditorApi } from './editor-context.tsx';
import { savingWords } from './saving/saving-words.ts';

/** Where the edits are, always in sight, and what to do where they can’t be saved. */
export function SavingState() {
  const saving = useEditor((state) => state.saving);
  const mayEdit = useEditor((state) => state.mayEdit);
  const now = useNow(saving.kind === 'saved');
  const { icon: Icon, words, more, tone } = savingWords(saving, mayEdit, now);
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span
        role="status"
        aria-label="Saving"
        className={clsx('flex min-w-0 items-center gap-1.5 text-xs tabular-nums', tone)}
        title={more}
      >
        <Icon aria-hidden className={clsx('size-3.5 shrink-0', saving.kind === 'saving' && 'animate-spin')} />
        <span className="truncate">{words}</span>
      </span>
      <NextStep />
    </div>
  );
}

function NextStep() {
  const saving = useEditor((state) => state.saving);
  const editor = useEditorApi();
  const setExpired = useLoginExpired((state) => state.setExpired);
  const [closed, setClosed] = useState<typeof saving | null>(null);
  if (saving.kind === 'login-expired')
    return (
      <Button small onClick={() => setExpired(true)}>
        Log in
      </Button>
    );
  if (saving.kind === 'offline')
    return (
      <Button small onClick={() => void editor.getState().saveNow()}>
        Try again
      </Button>
    );
  if (saving.kind !== 'conflict') return null;
  return (
    <>
      <Button small onClick={() => setClosed(null)}>
        Choose
      </Button>
      <ConflictDialog
        conflicts={saving.conflicts}
        settle={saving.settle}
        open={closed !== saving}
        onOpenChange={(open) => setClosed(open ? null : saving)}
      />
    </>
  );
}

/** The time, in the browser, as long as it matters. */
function useNow(runs: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!runs) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
