'use client';

import { weekInWords } from '@patchcord/nodes/calendar';
import { CalendarClock } from 'lucide-react';
import Link from 'next/link';
import type { ListedNumber, PublishedFlow } from '../server/numbers.ts';
import { useMay } from '../shell/shell-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { cell, headCell, tableLook } from '../ui/table-look.ts';
import { When } from '../ui/when.tsx';
import { NumberMenu } from './number-menu.tsx';

interface NumberListProps {
  readonly numbers: readonly ListedNumber[];
  readonly flows: readonly PublishedFlow[];
}

/** Every number, where it leads, and who called it last. */
export function NumberList({ numbers, flows }: NumberListProps) {
  const edits = useMay('numbers.edit');
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface">
      <table className={tableLook}>
        <caption className="sr-only">Numbers</caption>
        <thead>
          <tr>
            <th className={headCell}>Number</th>
            <th className={headCell}>Flow</th>
            <th className={headCell}>Note</th>
            <th className={headCell}>Last calls</th>
            <th className={headCell}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {numbers.map((number) => (
            <tr key={number.number} className="transition-colors hover:bg-hover">
              <td className={cell}>
                <p className="font-mono font-medium tabular-nums">{number.number}</p>
                {number.fallback ? <Badge tone="accent">Fallback for unknown numbers</Badge> : null}
              </td>
              <td className={cell}>
                <FlowsOf number={number} flows={flows} />
              </td>
              <td className={`${cell} text-ink-2`}>{number.note || '—'}</td>
              <td className={cell}>
                <LastCalls calls={number.lastCalls} />
              </td>
              <td className={`${cell} text-right`}>
                {edits ? <NumberMenu number={number} flows={flows} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FlowsOf({
  number: { flow, name, hours },
  flows,
}: { readonly number: ListedNumber } & Pick<NumberListProps, 'flows'>) {
  return (
    <>
      <Link href={`/flows/${flow}`} className="rounded font-medium hover:text-accent">
        {name}
      </Link>
      {hours?.flows.map((other) => (
        <p
          key={`${other.flow} ${weekInWords(other.week)}`}
          className="flex items-center gap-1 text-xs text-ink-2"
        >
          <CalendarClock aria-hidden className="size-3.5" />
          {flows.find(({ id }) => id === other.flow)?.name ?? other.flow}: {weekInWords(other.week)}
        </p>
      ))}
    </>
  );
}

function LastCalls({ calls }: { readonly calls: ListedNumber['lastCalls'] }) {
  if (calls.length === 0) return <span className="text-ink-2">none yet</span>;
  return (
    <ul className="text-xs">
      {calls.map(({ id, at, from }) => (
        <li key={id} className="flex gap-2">
          <When at={at} /> <span className="font-mono">{from || 'anonymous'}</span>
        </li>
      ))}
    </ul>
  );
}
