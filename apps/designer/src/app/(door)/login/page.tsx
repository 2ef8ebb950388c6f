import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DoorCard } from '../../../people/door-card.tsx';
import { LoginAndGo } from '../../../people/login-and-go.tsx';
import { ownPath } from '../../../people/own-path.ts';
import { openPage } from '../../../server/page.tsx';
import { rooms } from '../../../server/rooms.ts';

export const metadata: Metadata = { title: 'Log in' };

export default openPage(async ({ person, query }) => {
  const to = ownPath(query.to);
  if (person) redirect(to);
  if (!(await rooms().people.hasOwner())) redirect('/welcome');
  return (
    <DoorCard title="Log in" intro="Build, try and publish what callers hear.">
      <LoginAndGo to={to} />
      <p className="text-xs text-ink-2">
        No account? Somebody with the role admin can send you an invitation. Forgotten your password? An admin
        makes you a link under Settings; at the machine itself, <code>patchcord reset-password</code> does.
      </p>
    </DoorCard>
  );
});
