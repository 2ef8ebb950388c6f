'use client';

import { PhoneOff, Radio, RadioTower } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import type { LiveCall } from '../server/live-calls.ts';
import { useMay } from '../shell/shell-context.tsx';
import { ask } from '../ui/ask.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TableShape } from '../ui/shapes.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Elapsed } from './elapsed.tsx';
import { useLive } from './live-store.ts';

const columns: readonly Column<LiveCall>[] = [
  {
    title: 'Caller',
    cell: ({ id, caller }) => (
      <Link href={`/calls/${id}`} className="rounded font-medium tabular-nums hover:text-accent">
        {caller}
      </Link>
    ),
  },
  { title: 'Called', cell: ({ dialled }) => <span className="tabular-nums">{dialled}</span> },
  {
    title: 'Flow',
    cell: ({ flow, flowName, version }) => (
      <>
        <Link href={`/flows/${flow}`} className="rounded hover:text-accent">
          {flowName}
        </Link>
        <p className="text-xs text-ink-2">version {version}</p>
      </>
    ),
  },
  {
    title: 'Is at',
    cell: ({ node }) =>
      node ? (
        <>
          <p>{node.title ?? 'another flow'}</p>
          <p className="font-mono text-xs text-ink-2">{node.id}</p>
        </>
      ) : (
        <span className="text-ink-2">not heard of yet</span>
      ),
  },
  { title: 'For', cell: ({ startedAt }) => <Elapsed since={startedAt} /> },
];

/** Calls that are going on, as they move. */
export function LiveList() {
  const calls = useLive((state) => state.calls);
  const acts = useMay('calls.act');
  const [ending, setEnding] = useState<LiveCall>();
  if (calls === undefined)
    return (
      <div role="status" className="mx-auto w-full max-w-280 p-6">
        <span className="sr-only">Asking the engine …</span>
        <TableShape rows={3} />
      </div>
    );
  if (calls === null)
    return (
      <StatePanel icon={RadioTower} title="The engine doesn’t answer" tone="attention">
        It is started again by itself, and this page goes on as soon as it is there. Calls that were up are
        taken up again.
      </StatePanel>
    );
  if (calls.length === 0)
    return (
      <StatePanel
        icon={Radio}
        title="Nobody is on the line"
        actions={
          <Link href="/numbers" className={buttonLook('plain')}>
            See the numbers
          </Link>
        }
      >
        Calls appear here while they go on, each with the step it is in. Dial one of the numbers to see one.
      </StatePanel>
    );
  const acting: Column<LiveCall> = {
    title: 'Actions',
    silent: true,
    atEnd: true,
    cell: (call) => (
      <Button small look="danger" onClick={() => setEnding(call)} aria-label={`Hang up ${call.caller}`}>
        <PhoneOff aria-hidden />
        Hang up
      </Button>
    ),
  };
  return (
    <div className="mx-auto w-full max-w-280 p-6">
      <Table
        caption="Live calls"
        columns={acts ? [...columns, acting] : columns}
        rows={calls}
        keyOf={({ id }) => id}
      />
      <ConfirmDialog
        open={ending !== undefined}
        onOpenChange={(open) => open || setEnding(undefined)}
        title={`Hang up on ${ending?.caller ?? ''}?`}
        action="Hang up"
        onConfirm={async () => {
          await ask('POST', `/api/calls/${ending?.id}/hangup`);
          toast.success('The call is ended.');
        }}
      >
        The caller hears the line go dead. What was said until now is kept.
      </ConfirmDialog>
    </div>
  );
}
