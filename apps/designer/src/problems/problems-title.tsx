'use client';

import clsx from 'clsx';
import { useEditor } from '../editor/editor-context.tsx';
import { countInWords, countProblems } from './count-problems.ts';

/** How many there are, on the tab: red where one keeps the flow from being published. */
export function ProblemsTitle() {
  const problems = useEditor((state) => state.problems.problems);
  const count = countProblems(problems);
  return (
    <>
      Problems
      {problems.length > 0 ? (
        <span
          className={clsx(
            'rounded-full px-1.5 text-2xs font-medium tabular-nums',
            count.errors > 0 ? 'bg-bad-soft text-bad' : 'bg-attention-soft text-attention',
          )}
        >
          <span aria-hidden>{problems.length}</span>
          <span className="sr-only">{countInWords(count)}</span>
        </span>
      ) : null}
    </>
  );
}
