'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ListedFlow } from '../server/flows.ts';
import { Badge } from '../ui/badge.tsx';
import { cell, headCell, tableLook } from '../ui/table-look.ts';
import { When } from '../ui/when.tsx';
import { FlowMenu } from './flow-menu.tsx';

/** Every flow: what runs, whether the draft is another, who reaches it, and what is wrong with it. */
export function FlowList({ flows }: { readonly flows: readonly ListedFlow[] }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface">
      <table className={tableLook}>
        <caption className="sr-only">Flows</caption>
        <thead>
          <tr>
            <th className={headCell}>Flow</th>
            <th className={headCell}>Live</th>
            <th className={headCell}>Draft</th>
            <th className={headCell}>Numbers</th>
            <th className={headCell}>Problems</th>
            <th className={headCell}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {flows.map((flow) => (
            <FlowRow key={flow.id} flow={flow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FlowRow({ flow }: { readonly flow: ListedFlow }) {
  const { id, name, live, draftDiffers, numbers, nodes, problems } = flow;
  return (
    <tr className="transition-colors hover:bg-hover">
      <td className={cell}>
        <Link href={`/flows/${id}`} className="rounded font-medium hover:text-accent">
          {name}
        </Link>
        <p className="text-xs text-ink-2">
          <span className="font-mono">{id}</span> · {nodes} {nodes === 1 ? 'step' : 'steps'}
        </p>
      </td>
      <td className={cell}>
        {live ? (
          <>
            <Badge tone="live">Version {live.number}</Badge>
            <p className="mt-0.5 text-xs">
              <When at={live.since} />
            </p>
          </>
        ) : (
          <span className="text-ink-2">never published</span>
        )}
      </td>
      <td className={cell}>
        {draftDiffers ? (
          <Badge tone="accent">Changed</Badge>
        ) : (
          <span className="text-ink-2">{live ? 'as live' : '—'}</span>
        )}
      </td>
      <td className={cell}>
        <Numbers numbers={numbers} />
      </td>
      <td className={cell}>
        <Problems problems={problems} />
      </td>
      <td className={`${cell} text-right`}>
        <FlowMenu flow={flow} />
      </td>
    </tr>
  );
}

const mostShown = 2;

function Numbers({ numbers }: { readonly numbers: readonly string[] }) {
  if (numbers.length === 0) return <span className="text-ink-2">none</span>;
  const more = numbers.length - mostShown;
  return (
    <ul className="font-mono text-xs tabular-nums">
      {numbers.slice(0, mostShown).map((number) => (
        <li key={number}>{number}</li>
      ))}
      {more > 0 ? <li className="font-sans text-ink-2">and {more} more</li> : null}
    </ul>
  );
}

function Problems({ problems }: Pick<ListedFlow, 'problems'>) {
  if (!problems) return <Badge tone="bad">can’t be read</Badge>;
  const { errors, warnings } = problems;
  if (errors + warnings === 0)
    return (
      <span className="inline-flex items-center gap-1 text-ink-2">
        <CircleCheck aria-hidden className="size-4 text-live" /> none
      </span>
    );
  return (
    <span className="flex flex-wrap gap-1">
      {errors > 0 ? (
        <Badge tone="bad">
          <CircleAlert aria-hidden /> {errors} {errors === 1 ? 'error' : 'errors'}
        </Badge>
      ) : null}
      {warnings > 0 ? (
        <Badge tone="attention">
          <TriangleAlert aria-hidden /> {warnings} {warnings === 1 ? 'warning' : 'warnings'}
        </Badge>
      ) : null}
    </span>
  );
}
