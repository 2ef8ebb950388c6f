'use client';

import { MailX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { ask, sentenceOf } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { When } from '../ui/when.tsx';

interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly invitedBy: string | null;
  readonly until: string;
}

/** Those who were asked and haven't come yet. */
export function Invitations({ invitations }: { readonly invitations: readonly OpenInvitation[] }) {
  const router = useRouter();
  const takeBack = async ({ id, email }: OpenInvitation) => {
    try {
      await ask('DELETE', `/api/invitations/${id}`);
      toast.success(`The invitation to ${email} is taken back: its link leads nowhere.`);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    router.refresh();
  };
  const columns: readonly Column<OpenInvitation>[] = [
    {
      title: 'Address',
      written: true,
      cell: ({ email, invitedBy }) => (
        <>
          <p className="font-medium">{email}</p>
          {invitedBy ? <p className="text-xs text-ink-2">invited by {invitedBy}</p> : null}
        </>
      ),
    },
    { title: 'Role', cell: ({ role }) => role },
    { title: 'Good until', cell: ({ until }) => <When at={until} /> },
    {
      title: 'Actions',
      silent: true,
      atEnd: true,
      cell: (each) => (
        <IconButton label={`Take back the invitation to ${each.email}`} onClick={() => void takeBack(each)}>
          <MailX aria-hidden />
        </IconButton>
      ),
    },
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Open invitations</h2>
      {invitations.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">
          Nobody is invited at the moment. “Invite” at the top makes a link.
        </p>
      ) : (
        <Table caption="Open invitations" columns={columns} rows={invitations} keyOf={({ id }) => id} />
      )}
    </section>
  );
}
