import { MailX } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountForm } from '../../../../people/account-form.tsx';
import { DoorCard } from '../../../../people/door-card.tsx';
import { openPage } from '../../../../server/page.tsx';
import { rooms } from '../../../../server/rooms.ts';
import { buttonLook } from '../../../../ui/button.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default openPage(async ({ params: { token = '' } }) => {
  const invitation = await rooms().people.invitation(token);
  if (!invitation) {
    return (
      <StatePanel
        icon={MailX}
        alone
        title="This invitation is closed"
        tone="attention"
        actions={
          <Link href="/login" className={buttonLook('plain')}>
            Log in
          </Link>
        }
      >
        It was used, taken back, or has expired. Ask whoever invited you for another.
      </StatePanel>
    );
  }
  const { email, role, invitedBy } = invitation;
  return (
    <DoorCard
      title="You are invited"
      intro={`${invitedBy ?? 'An admin'} invites you to this Patchcord as ${role}. The link is good for one account.`}
    >
      <AccountForm by={{ token, email }} />
    </DoorCard>
  );
});
