'use client';

import type { Problem } from '@patchcord/flows/check';
import { problemKey } from '@patchcord/flows/fixes';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../editor/editor-context.tsx';
import { Button } from '../ui/button.tsx';
import { countInWords, countProblems } from './count-problems.ts';
import { ProblemRow } from './problem-row.tsx';
import { ProofPanel } from './proof-panel.tsx';

/** What is wrong with the flow as it is now, errors first, and what is proven of its calls. */
export function ProblemsTab() {
  const { checked, problems } = useEditor((state) => state.problems);
  const by = (wanted: Problem['severity']) => problems.filter(({ severity }) => severity === wanted);
  return (
    <div className="flex h-full min-h-0">
      <div className="min-w-0 flex-1 overflow-auto p-2">
        <p role="status" className={checked ? 'sr-only' : 'px-2 py-2 text-ink-2'}>
          {checked ? countInWords(countProblems(problems)) : 'The flow is being checked …'}
        </p>
        {checked && problems.length === 0 ? <NoProblems /> : null}
        <Group title="Errors" hint="keep the flow from being published" problems={by('error')} />
        <Group title="Warnings" hint="worth a look" problems={by('warning')} />
      </div>
      <ProofPanel />
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly hint: string;
  readonly problems: readonly Problem[];
}

/** A fault of many consequences is mended at its first. */
const mostShown = 100;

function Group({ title, hint, problems }: GroupProps) {
  const [isWhole, setWhole] = useState(false);
  if (problems.length === 0) return null;
  return (
    <section className="pb-2">
      <h2 className="px-2 py-1 text-xs text-ink-2">
        <span className="font-medium text-ink">
          {title} {problems.length}
        </span>{' '}
        {hint}
      </h2>
      <ul>
        {(isWhole ? problems : problems.slice(0, mostShown)).map((problem, index) => (
          // The same may be told twice, e.g. of two texts of one field.
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is their only other name
          <ProblemRow key={`${problemKey(problem)} ${index}`} problem={problem} />
        ))}
      </ul>
      {problems.length > mostShown && !isWhole ? (
        <Button small className="mx-2 mt-1" onClick={() => setWhole(true)}>
          Show all {problems.length}
        </Button>
      ) : null}
    </section>
  );
}

function NoProblems() {
  return (
    <p className="flex items-center gap-2 px-2 py-2 text-ink-2">
      <CircleCheck aria-hidden className="size-4 text-live" />
      Nothing is wrong with this flow.
    </p>
  );
}
