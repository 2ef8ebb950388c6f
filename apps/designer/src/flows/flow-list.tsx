'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { ListedFlow } from '../server/flows.ts';
import { Badge } from '../ui/badge.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useOrder } from '../ui/use-order.ts';
import { When } from '../ui/when.tsx';
import { FlowMenu } from './flow-menu.tsx';

/** Every flow: what runs, whether the draft is another, who reaches it, and what is wrong with it. */
export function FlowList({ flows }: { readonly flows: readonly ListedFlow[] }) {
  const [wanted, setWanted] = useState('');
  const found = flows.filter((flow) => isMeant(flow, wanted));
  const { rows, order } = useOrder(found, columns);
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <SearchField label="Search flows" placeholder="Name or number" value={wanted} onChange={setWanted} />
        <p role="status" className="text-xs text-ink-2">
          {wanted.trim() === '' ? countOf(flows.length) : `${found.length} of ${countOf(flows.length)}`}
        </p>
      </div>
      {found.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-8 text-center text-ink-2">
          No flow goes by “{wanted.trim()}”.
        </p>
      ) : (
        <Table caption="Flows" columns={columns} rows={rows} keyOf={({ id }) => id} order={order} />
      )}
    </section>
  );
}

function countOf(flows: number): string {
  return flows === 1 ? '1 flow' : `${flows} flows`;
}

/** By its name, its id or a number that leads to it, the digits alone included. */
function isMeant({ id, name, numbers }: ListedFlow, wanted: string): boolean {
  const words = wanted.trim().toLowerCase();
  const digits = words.replace(/[^0-9]/g, '');
  return (
    name.toLowerCase().includes(words) ||
    id.includes(words) ||
    (digits !== '' && numbers.some((number) => number.includes(digits)))
  );
}

const columns: readonly Column<ListedFlow>[] = [
  {
    title: 'Flow',
    written: true,
    sort: ({ name }) => name,
    cell: ({ id, name, nodes }) => (
      <>
        <Link href={`/flows/${id}`} className="rounded font-medium hover:text-accent">
          {name}
        </Link>
        <p className="text-xs text-ink-2">
          <span className="font-mono">{id}</span> · {nodes} {nodes === 1 ? 'step' : 'steps'}
        </p>
      </>
    ),
  },
  { title: 'Live', sort: ({ live }) => live?.since ?? '', cell: ({ live }) => <Live live={live} /> },
  {
    title: 'Draft',
    sort: ({ draftDiffers }) => (draftDiffers ? 0 : 1),
    cell: ({ draftDiffers, live }) =>
      draftDiffers ? (
        <Badge tone="accent">{live ? 'Unpublished changes' : 'Not published'}</Badge>
      ) : (
        <span className="text-ink-2">as live</span>
      ),
  },
  {
    title: 'Numbers',
    sort: ({ numbers }) => numbers[0] ?? '',
    cell: ({ shownNumbers }) => <Numbers numbers={shownNumbers} />,
  },
  {
    title: 'Problems',
    sort: ({ problems }) => -(problems ? problems.errors * 1000 + problems.warnings : 1_000_000),
    cell: ({ problems }) => <Problems problems={problems} />,
  },
  { title: 'Actions', silent: true, atEnd: true, cell: (flow) => <FlowMenu flow={flow} /> },
];

function Live({ live }: Pick<ListedFlow, 'live'>) {
  if (!live) return <span className="text-ink-2">never published</span>;
  return (
    <>
      <Badge tone="live">Version {live.number}</Badge>
      <p className="mt-0.5 text-xs">
        <When at={live.since} />
      </p>
    </>
  );
}

const mostShown = 2;

function Numbers({ numbers }: { readonly numbers: readonly string[] }) {
  if (numbers.length === 0) return <span className="text-ink-2">none</span>;
  const more = numbers.length - mostShown;
  return (
    <ul className="whitespace-nowrap tabular-nums">
      {numbers.slice(0, mostShown).map((number) => (
        <li key={number}>{number}</li>
      ))}
      {more > 0 ? <li className="text-ink-2">and {more} more</li> : null}
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
