'use client';

import { MailX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { ask, sentenceOf } from '../ui/ask.ts';
import { IconButton } from '../ui/button.tsx';
import { cell, headCell, tableLook } from '../ui/table-look.ts';
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
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Open invitations</h2>
      {invitations.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">
          Nobody is invited at the moment. “Invite” at the top makes a link.
        </p>
      ) : (
        <div className="overflow-hidden rounded-lg border bg-surface">
          <table className={tableLook}>
            <thead>
              <tr>
                <th className={headCell}>Address</th>
                <th className={headCell}>Role</th>
                <th className={headCell}>Good until</th>
                <th className={headCell}>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {invitations.map((each) => (
                <tr key={each.id}>
                  <td className={cell}>
                    <p className="font-medium">{each.email}</p>
                    {each.invitedBy ? (
                      <p className="text-xs text-ink-2">invited by {each.invitedBy}</p>
                    ) : null}
                  </td>
                  <td className={cell}>{each.role}</td>
                  <td className={cell}>
                    <When at={each.until} />
                  </td>
                  <td className={`${cell} text-right`}>
                    <IconButton
                      label={`Take back the invitation to ${each.email}`}
                      onClick={() => void takeBack(each)}
                    >
                      <MailX aria-hidden />
                    </IconButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
