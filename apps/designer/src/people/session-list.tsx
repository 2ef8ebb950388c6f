'use client';

import { LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { ask } from '../ui/ask.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useWork } from '../ui/use-work.ts';
import { When } from '../ui/when.tsx';
import type { OpenSession } from './own-account.ts';

const columns: readonly Column<OpenSession>[] = [
  {
    title: 'Browser',
    cell: ({ browser, here }) => (
      <span className="flex items-center gap-2">
        <span className="max-w-90 truncate" title={browser}>
          {browserInWords(browser)}
        </span>
        {here ? <Badge tone="live">this one</Badge> : null}
      </span>
    ),
  },
  { title: 'Since', cell: ({ since }) => <When at={since} /> },
];

/** Where somebody is logged in, and the way out of everywhere else. */
export function SessionList({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const router = useRouter();
  const { busy, error, run } = useWork();
  const end = () =>
    void run(async () => {
      await ask('DELETE', '/api/account/sessions');
      toast.success('You are logged out everywhere else.');
      router.refresh();
    });
  return (
    <div className="flex flex-col gap-3">
      <Table caption="Where you are logged in" columns={columns} rows={sessions} keyOf={({ id }) => id} />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      {sessions.length > 1 ? (
        <Button busy={busy} onClick={end} className="self-start">
          <LogOut aria-hidden />
          Log out everywhere else
        </Button>
      ) : null}
    </div>
  );
}

/** `Mozilla/5.0 (X11; Linux x86_64) … Firefox/140.0` → `Firefox on Linux`. */
export function browserInWords(agent: string): string {
  const [, browser] = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent) ?? [];
  const [, system] = /(Windows|Mac OS|Android|iPhone|iPad|Linux)/.exec(agent) ?? [];
  if (!browser) return agent || 'unknown';
  const name = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser;
  return system ? `${name} on ${system}` : name;
}
