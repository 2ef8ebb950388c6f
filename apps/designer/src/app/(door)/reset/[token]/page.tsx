import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { DoorCard } from '../../../../people/door-card.tsx';
import { ResetForm } from '../../../../people/reset-form.tsx';
import { openPage } from '../../../../server/page.tsx';
import { rooms } from '../../../../server/rooms.ts';
import { buttonLook } from '../../../../ui/button.tsx';
import { StatePanel } from '../../../../ui/state-panel.tsx';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default openPage(async ({ params: { token = '' } }) => {
  const person = await rooms().resets.find(token);
  if (person)
    return (
      <DoorCard
        title="Choose a new password"
        intro={`For ${person.name}. You are logged out everywhere else.`}
      >
        <ResetForm token={token} email={person.email} />
      </DoorCard>
    );
  return (
    <StatePanel
      icon={KeyRound}
      alone
      title="This link is closed"
      tone="attention"
      actions={
        <Link href="/login" className={buttonLook('plain')}>
          Log in
        </Link>
      }
    >
      It was used, replaced by another, or has expired. Ask an admin for a new one.
    </StatePanel>
  );
});
