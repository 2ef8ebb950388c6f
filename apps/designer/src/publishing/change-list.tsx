'use client';

import type { FlowChange } from '@patchcord/flows/diff';
import clsx from 'clsx';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useEditorApi } from '../editor/editor-context.tsx';
import { placeOf } from '../problems/place-of.ts';
import { IconButton } from '../ui/button.tsx';
import { useStepKeys } from './use-step-keys.ts';

interface ChangeListProps {
  readonly title: string;
  readonly changes: readonly FlowChange[];
}

const looks = {
  added: { sign: '+', look: 'text-live', words: 'New: ' },
  removed: { sign: '−', look: 'text-bad', words: 'Gone: ' },
  changed: { sign: '~', look: 'text-attention', words: 'Changed: ' },
} as const;

/** Changes, one sentence each; the one stepped to is shown on the canvas. */
export function ChangeList({ title, changes }: ChangeListProps) {
  const [at, setAt] = useState<number | null>(null);
  const editor = useEditorApi();
  const step = (by: 1 | -1) => {
    if (changes.length === 0) return;
    const from = at ?? (by === 1 ? -1 : 0);
    goTo((from + by + changes.length) % changes.length);
  };
  const goTo = (index: number) => {
    const change = changes[index];
    if (!change) return;
    setAt(index);
    const { content, select } = editor.getState();
    // A node that isn't on the canvas any more is there as a ghost.
    if (change.node !== null) select({ kind: 'nodes', ids: [change.node] });
    else if (change.part !== 'document' && change.part !== 'recording') select(placeOf(change.path, content));
  };
  useStepKeys(step);
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col gap-1">
      <header className="flex items-center gap-1">
        <h3 className="mr-auto text-xs font-medium text-ink-2">
          {title}:{' '}
          {changes.length === 0
            ? 'no difference'
            : changes.length === 1
              ? '1 change'
              : `${changes.length} changes`}
        </h3>
        <IconButton
          small
          label="Previous change ([)"
          disabled={changes.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton small label="Next change (])" disabled={changes.length === 0} onClick={() => step(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
      </header>
      <ol className="min-h-0 flex-1 overflow-y-auto">
        {changes.map((change, index) => (
          <ChangeLine
            key={`${change.path} ${change.how}`}
            change={change}
            isCurrent={index === at}
            onGo={() => goTo(index)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {at === null ? '' : `Change ${at + 1} of ${changes.length}: ${changes[at]?.words ?? ''}`}
      </p>
    </section>
  );
}

interface ChangeLineProps {
  readonly change: FlowChange;
  readonly isCurrent: boolean;
  onGo(): void;
}

function ChangeLine({ change: { how, words }, isCurrent, onGo }: ChangeLineProps) {
  const { sign, look, words: name } = looks[how];
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <button
        ref={line}
        type="button"
        aria-current={isCurrent || undefined}
        onClick={onGo}
        className={clsx(
          'flex w-full gap-2 rounded px-1.5 py-1 text-left text-sm break-words transition-colors',
          isCurrent ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <span aria-hidden className={clsx('w-3 shrink-0 text-center font-mono font-semibold', look)}>
          {sign}
        </span>
        <span className="min-w-0">
          <span className="sr-only">{name}</span>
          {words}
        </span>
      </button>
    </li>
  );
}
