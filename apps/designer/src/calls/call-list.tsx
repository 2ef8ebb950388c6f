import { Voicemail } from 'lucide-react';
import Link from 'next/link';
import type { ListedCall } from '../server/calls.ts';
import { Badge } from '../ui/badge.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { When } from '../ui/when.tsx';
import { durationInWords } from './duration.ts';
import { EndingBadge } from './ending-badge.tsx';

const columns: readonly Column<ListedCall>[] = [
  {
    title: 'When',
    cell: ({ id, at }) => (
      <Link
        href={`/calls/${id}`}
        className="rounded font-medium [&_time]:text-ink [&_time]:hover:text-accent"
      >
        <When at={at} />
      </Link>
    ),
  },
  { title: 'Caller', cell: ({ caller }) => <Digits>{caller}</Digits> },
  { title: 'Called', cell: ({ dialled }) => <Digits>{dialled || '—'}</Digits> },
  {
    title: 'Flow',
    written: true,
    cell: ({ flow, flowName, version }) =>
      flow === '' ? (
        <span className="text-ink-2">none</span>
      ) : (
        <>
          <Link href={`/flows/${flow}`} className="rounded hover:text-accent">
            {flowName}
          </Link>
          <p className="text-xs text-ink-2">
            {version === null ? 'a version that is gone' : `version ${version}`}
          </p>
        </>
      ),
  },
  {
    title: 'How it ended',
    cell: ({ ending, messages }) => (
      <span className="flex flex-wrap items-center gap-2">
        <EndingBadge ending={ending} />
        {messages > 0 ? (
          <Badge tone="accent">
            <Voicemail aria-hidden /> {messages === 1 ? 'message' : `${messages} messages`}
          </Badge>
        ) : null}
      </span>
    ),
  },
  {
    title: 'Length',
    atEnd: true,
    cell: ({ lengthMs }) => (
      <span className="tabular-nums">{lengthMs === null ? '—' : durationInWords(lengthMs)}</span>
    ),
  },
];

/** Calls, the latest first. */
export function CallList({ calls }: { readonly calls: readonly ListedCall[] }) {
  return <Table caption="Calls" columns={columns} rows={calls} keyOf={({ id }) => id} />;
}

function Digits({ children }: { readonly children: string }) {
  return <span className="whitespace-nowrap tabular-nums">{children}</span>;
}
