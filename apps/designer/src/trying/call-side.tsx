'use client';

import type { JournalEntry } from '@patchcord/runtime/engine';
import clsx from 'clsx';
import { useMemo } from 'react';
import { deedsOf } from '../calls/call-deeds.ts';
import { DeedRow } from '../calls/deed-list.tsx';
import { variablesOf } from './call-view.ts';
import { useShownEntries } from './shown-entries.ts';

/** What the call knows and has done, which its caller doesn’t hear. */
export function CallSide() {
  const entries = useShownEntries();
  return (
    <aside
      aria-label="What the call knows and does"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-l p-3"
    >
      <Variables entries={entries} />
      <Effects entries={entries} />
    </aside>
  );
}

function Variables({ entries }: { readonly entries: readonly JournalEntry[] }) {
  const variables = useMemo(() => variablesOf(entries), [entries]);
  return (
    <section aria-label="Variables" className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-ink-2">Variables</h3>
      {variables.length === 0 ? <p className="text-xs text-ink-2">Nothing was set yet.</p> : null}
      <dl className="flex flex-col gap-1">
        {variables.map(({ name, value, isNew }) => (
          <div
            key={name}
            className={clsx('flex gap-2 rounded px-1.5 py-0.5 text-xs', isNew && 'bg-accent-soft')}
          >
            <dt className="w-24 shrink-0 truncate font-mono text-ink-2" title={name}>
              {name}
            </dt>
            <dd className="flex min-w-0 flex-1 gap-2">
              <span className="min-w-0 flex-1 break-words">
                {value === '' || value === null ? <span className="text-ink-2">empty</span> : String(value)}
              </span>
              {isNew ? <span className="text-accent">new</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Effects({ entries }: { readonly entries: readonly JournalEntry[] }) {
  const deeds = useMemo(() => deedsOf(entries, { masked: false }), [entries]);
  return (
    <section aria-label="What it does" className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-ink-2">What it does</h3>
      {deeds.length === 0 ? <p className="text-xs text-ink-2">Nothing but talking yet.</p> : null}
      <ol className="flex flex-col gap-2">
        {deeds.map((deed, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a call is never told in another order.
          <DeedRow key={index} deed={deed}>
            <Details entries={entries} effect={deed.effect} />
          </DeedRow>
        ))}
      </ol>
    </section>
  );
}

/** What was sent to a server and came back, word for word. */
function Details({
  entries,
  effect,
}: {
  readonly entries: readonly JournalEntry[];
  readonly effect: number | null;
}) {
  const asked = entries.find((entry) => entry.kind === 'effect-requested' && entry.effect === effect);
  const came = entries.find((entry) => entry.kind === 'effect-settled' && entry.effect === effect);
  const request = asked?.kind === 'effect-requested' ? asked.request : null;
  const settlement = came?.kind === 'effect-settled' ? came.settlement : null;
  if (request?.kind !== 'http') return null;
  const parts = [
    ...(request.body === undefined ? [] : [['Sent', request.body] as const]),
    ...(settlement?.kind === 'http-answered' ? [['Answer', settlement.body] as const] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="cursor-pointer text-ink-2">Word for word</summary>
      {parts.map(([title, json]) => (
        <div key={title} className="mt-1">
          <p className="text-ink-2">{title}</p>
          <pre className="overflow-x-auto rounded bg-sunken p-2 font-mono text-2xs">
            {JSON.stringify(json, null, 2)}
          </pre>
        </div>
      ))}
    </details>
  );
}
