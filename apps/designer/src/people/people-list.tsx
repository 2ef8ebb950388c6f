'use client';

import { UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Role } from '../rights/rights.ts';
import { ask, sentenceOf } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { When } from '../ui/when.tsx';
import { ResetPassword } from './reset-password.tsx';
import { RoleSelect } from './role-select.tsx';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: string;
}

interface PeopleListProps {
  readonly own: string;
  readonly people: readonly Listed[];
}

/** Everybody with an account: what each may do, and the way out. */
export function PeopleList({ own, people }: PeopleListProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Listed>();
  const setRole = async ({ id, name }: Listed, role: Role) => {
    try {
      await ask('PATCH', `/api/people/${id}`, { role });
      toast.success(`${name} is ${role} now, and logs in again.`);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    router.refresh();
  };
  const columns: readonly Column<Listed>[] = [
    {
      title: 'Name',
      written: true,
      cell: ({ id, name, email }) => (
        <>
          <p className="font-medium">
            {name}
            {id === own ? <span className="font-normal text-ink-2"> (you)</span> : null}
          </p>
          <p className="text-xs text-ink-2">{email}</p>
        </>
      ),
    },
    { title: 'Since', cell: ({ since }) => <When at={since} /> },
    {
      title: 'Role',
      cell: (each) => (
        <RoleSelect
          aria-label={`Role of ${each.name}`}
          className="w-36!"
          value={each.role}
          onChange={(role) => void setRole(each, role)}
        />
      ),
    },
    {
      title: 'Actions',
      silent: true,
      atEnd: true,
      cell: (each) => (
        <span className="whitespace-nowrap">
          {each.id === own ? null : <ResetPassword id={each.id} name={each.name} />}
          <IconButton label={`Remove ${each.name}`} onClick={() => setLeaving(each)}>
            <UserMinus aria-hidden />
          </IconButton>
        </span>
      ),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">People</h2>
      <Table caption="People" columns={columns} rows={people} keyOf={({ id }) => id} />
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => open || setLeaving(undefined)}
        title={`Remove ${leaving?.name ?? ''}?`}
        action="Remove"
        onConfirm={async () => {
          await ask('DELETE', `/api/people/${leaving?.id}`);
          router.refresh();
        }}
      >
        They are logged out everywhere and can’t log in any more. What they have built stays.
      </ConfirmDialog>
    </section>
  );
}
