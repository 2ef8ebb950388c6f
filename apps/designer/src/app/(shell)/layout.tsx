import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { LivePoll } from '../../live/live-poll.tsx';
import { loginAddress } from '../../server/login-address.ts';
import { personHere } from '../../server/person-here.ts';
import { LoginAgain } from '../../shell/login-again.tsx';
import { OfflineNotice } from '../../shell/offline-notice.tsx';
import { Palette } from '../../shell/palette.tsx';
import { Rail } from '../../shell/rail.tsx';
import { PersonProvider } from '../../shell/shell-context.tsx';

/** Everything behind the login: the rail at the left, a page with its bar at the right. */
export default async function ShellLayout({ children }: { readonly children: ReactNode }) {
  const person = await personHere();
  // Pages do the same for themselves; here it comes before anything is sent, and so with its status.
  if (!person) redirect(await loginAddress());
  return (
    <PersonProvider person={person}>
      <div className="flex h-dvh flex-col">
        <OfflineNotice />
        <div className="flex min-h-0 flex-1">
          <Rail />
          <main className="flex min-w-0 flex-1 flex-col">{children}</main>
        </div>
        <Palette />
        <LoginAgain />
        <LivePoll />
      </div>
    </PersonProvider>
  );
}
