import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountForm } from '../../../people/account-form.tsx';
import { DoorCard } from '../../../people/door-card.tsx';
import { openPage } from '../../../server/page.tsx';
import { rooms } from '../../../server/rooms.ts';

export const metadata: Metadata = { title: 'Welcome' };

export default openPage(async () => {
  if (await rooms().people.hasOwner()) redirect('/login');
  return (
    <DoorCard
      title="Welcome"
      intro="Nobody owns this Patchcord yet. Make the first account: it may do everything, and invites all others."
    >
      <AccountForm by="code" />
    </DoorCard>
  );
});
