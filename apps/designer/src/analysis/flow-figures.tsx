import Link from 'next/link';
import { durationInWords } from '../calls/duration.ts';
import type { FlowFigures } from '../server/analysis.ts';
import { type Column, Table } from '../ui/table.tsx';
import { shareOf } from './figure-row.tsx';

const figure = (title: string, of: (flow: FlowFigures) => string | number): Column<FlowFigures> => ({
  title,
  atEnd: true,
  cell: (flow) => <span className="whitespace-nowrap tabular-nums">{of(flow)}</span>,
});

const columns: readonly Column<FlowFigures>[] = [
  {
    title: 'Flow',
    cell: ({ flow, name }) =>
      flow === '' ? (
        <span className="text-ink-2">none: the engine was away</span>
      ) : (
        <Link
          href={`/calls?flow=${encodeURIComponent(flow)}`}
          className="rounded font-medium hover:text-accent"
        >
          {name}
        </Link>
      ),
  },
  figure('Calls', ({ calls }) => calls),
  figure('Caller hung up', ({ byCaller, calls }) => shareOf(byCaller, calls)),
  figure('Flow said goodbye', ({ byFlow, calls }) => shareOf(byFlow, calls)),
  figure('Human hung up', ({ byHuman, calls }) => shareOf(byHuman, calls)),
  figure('Cut off', ({ cutOff, calls }) => shareOf(cutOff, calls)),
  figure('Going on', ({ open }) => open),
  figure('Median length', ({ medianMs }) => (medianMs === null ? '—' : durationInWords(medianMs))),
];

/** The same figures, flow by flow. */
export function FlowFiguresTable({ flows }: { readonly flows: readonly FlowFigures[] }) {
  return <Table caption="By flow" columns={columns} rows={flows} keyOf={({ flow }) => flow} />;
}
