'use client';

import { useState } from 'react';
import { sentenceOf } from './ask.ts';

interface Work {
  /** It is under way. */
  readonly busy: boolean;
  /** Why the last try failed. */
  readonly error: string | undefined;
  /** Does it; a failure becomes `error`. @returns whether it was done */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** Something a form or a button does, once at a time. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  return {
    busy,
    error,
    async run(work) {
      setBusy(true);
      setError(undefined);
      try {
        await work();
        return true;
      } catch (failure) {
        setError(sentenceOf(failure));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
