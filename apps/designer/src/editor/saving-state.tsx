'use client';

import clsx from 'clsx';
import { Check, CloudOff, KeyRound, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor } from './editor-context.tsx';
import { agoInWords } from './saving/ago.ts';
import type { Saving } from './saving/saving.ts';

/** Where the edits are, always in sight: “Draft · saved 2 s ago”. */
export function SavingState() {
  const saving = useEditor((state) => state.saving);
  const mayEdit = useEditor((state) => state.mayEdit);
  const now = useNow(saving.kind === 'saved');
  if (!mayEdit) return <span className="text-xs text-ink-2">Only to look at</span>;
  const { icon: Icon, words, tone } = looks(saving, now);
  return (
    <span
      role="status"
      aria-label="Saving"
      className={clsx('flex min-w-0 items-center gap-1.5 text-xs tabular-nums', tone)}
      title={saving.kind === 'failed' ? `${saving.message} (${saving.code})` : undefined}
    >
      <Icon aria-hidden className={clsx('size-3.5 shrink-0', saving.kind === 'saving' && 'animate-spin')} />
      <span className="truncate">{words}</span>
    </span>
  );
}

function looks(saving: Saving, now: number | null) {
  const calm = 'text-ink-2';
  switch (saving.kind) {
    case 'saved':
      return {
        icon: Check,
        tone: calm,
        words: `Draft · saved ${now === null ? '' : agoInWords(now - saving.at)}`,
      };
    case 'waiting':
      return { icon: LoaderCircle, tone: calm, words: 'Draft · edited' };
    case 'saving':
      return { icon: LoaderCircle, tone: calm, words: 'Draft · saving' };
    case 'offline':
      return { icon: CloudOff, tone: 'text-attention', words: 'Not saved: the designer can’t be reached' };
    case 'login-expired':
      return { icon: KeyRound, tone: 'text-attention', words: 'Not saved: log in again' };
    case 'failed':
      return { icon: TriangleAlert, tone: 'text-bad', words: `Not saved: ${saving.message}` };
  }
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
