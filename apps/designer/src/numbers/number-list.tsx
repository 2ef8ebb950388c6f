'use client';

import { weekInWords } from '@patchcord/nodes/calendar';
import { CalendarClock, CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { EndingBadge } from '../calls/ending-badge.tsx';
import type { ListedNumber, PublishedFlow } from '../server/numbers.ts';
import { useMay } from '../shell/shell-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useOrder } from '../ui/use-order.ts';
import { When } from '../ui/when.tsx';
import { NumberMenu } from './number-menu.tsx';

interface NumberListProps {
  readonly numbers: readonly ListedNumber[];
  readonly flows: readonly PublishedFlow[];
}

/** Every number, where it leads, and who called it last. */
export function NumberList({ numbers, flows }: NumberListProps) {
  const edits = useMay('numbers.edit');
  const columns: readonly Column<ListedNumber>[] = [
    { title: 'Number', sort: ({ number }) => number, cell: (number) => <Dialled number={number} /> },
    {
      title: 'Flow',
      written: true,
      sort: ({ name }) => name,
      cell: (number) => <FlowsOf number={number} flows={flows} />,
    },
    {
      title: 'Note',
      written: true,
      cell: ({ note }) => <span className="text-ink-2">{note || '—'}</span>,
    },
    {
      title: 'Last calls',
      sort: ({ lastCalls }) => lastCalls[0]?.at ?? '',
      cell: (number) => <LastCalls number={number} />,
    },
  ];
  const acting: Column<ListedNumber> = {
    title: 'Actions',
    silent: true,
    atEnd: true,
    cell: (number) => <NumberMenu number={number} flows={flows} />,
  };
  const { rows, order } = useOrder(numbers, columns);
  return (
    <Table
      caption="Numbers"
      columns={edits ? [...columns, acting] : columns}
      rows={rows}
      keyOf={({ number }) => number}
      order={order}
    />
  );
}

function Dialled({ number: { shown, kind, fallback } }: { readonly number: ListedNumber }) {
  return (
    <>
      <p className="whitespace-nowrap text-base font-medium tabular-nums">{shown}</p>
      <p className="text-xs text-ink-2">{kind === 'telephone' ? 'Telephone number' : 'Extension'}</p>
      {fallback ? <Badge tone="accent">Takes unknown numbers</Badge> : null}
    </>
  );
}

function FlowsOf({
  number: { flow, name, hours },
  flows,
}: { readonly number: ListedNumber } & Pick<NumberListProps, 'flows'>) {
  const nameOf = (id: string) => flows.find((each) => each.id === id)?.name;
  return (
    <>
      <Link href={`/flows/${flow}`} className="rounded font-medium hover:text-accent">
        {name}
      </Link>
      {nameOf(flow) === undefined ? <NothingLive flow={name} /> : null}
      {hours?.flows.map((other, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are.
        <div key={index}>
          <p className="flex items-center gap-1 text-xs text-ink-2">
            <CalendarClock aria-hidden className="size-3.5 shrink-0" />
            {nameOf(other.flow) ?? other.flow}: {weekInWords(other.week)}
          </p>
          {nameOf(other.flow) === undefined ? <NothingLive flow={other.flow} /> : null}
        </div>
      ))}
    </>
  );
}

function NothingLive({ flow }: { readonly flow: string }) {
  return (
    <p className="flex items-center gap-1 text-xs text-bad">
      <CircleAlert aria-hidden className="size-3.5 shrink-0" />
      {flow} is not published: it takes no call
    </p>
  );
}

function LastCalls({ number: { number, lastCalls } }: { readonly number: ListedNumber }) {
  if (lastCalls.length === 0) return <span className="text-ink-2">none yet</span>;
  return (
    <ul className="flex flex-col gap-0.5 text-xs">
      {lastCalls.map(({ id, at, caller, flowName, version, ending }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/calls/${id}`}
            className="rounded tabular-nums hover:text-accent [&_time]:hover:text-accent"
          >
            <When at={at} />
          </Link>
          <span className="tabular-nums">{caller}</span>
          <span className="text-ink-2">
            {flowName}
            {version === null ? '' : ` v${version}`}
          </span>
          <EndingBadge ending={ending} />
        </li>
      ))}
      <li>
        <Link
          href={`/calls?number=${encodeURIComponent(number)}`}
          className="rounded text-accent hover:underline"
        >
          All calls to it
        </Link>
      </li>
    </ul>
  );
}
