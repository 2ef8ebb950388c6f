'use client';

import { useState } from 'react';
import { AskFailed, type AskProblem, sentenceOf } from './ask.ts';

interface Work {
  /** It is under way. */
  readonly busy: boolean;
  /** Why the last try failed. */
  readonly error: string | undefined;
  /** What is wrong with a flow, where that was why. */
  readonly problems: readonly AskProblem[];
  /** Does it; a failure becomes `error`. @returns whether it was done */
  run(work: () => Promise<void>): Promise<boolean>;
}

/** Something a form or a button does, once at a time. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [problems, setProblems] = useState<readonly AskProblem[]>([]);
  return {
    busy,
    error,
    problems,
    async run(work) {
      setBusy(true);
      setError(undefined);
      setProblems([]);
      try {
        await work();
        return true;
      } catch (failure) {
        setError(sentenceOf(failure));
        if (failure instanceof AskFailed) setProblems(failure.problems);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
