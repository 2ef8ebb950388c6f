import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { NameForm } from '../../../../people/name-form.tsx';
import { PasswordForm } from '../../../../people/password-form.tsx';
import { SessionList } from '../../../../people/session-list.tsx';
import { roleMeaning } from '../../../../rights/rights.ts';
import { page } from '../../../../server/page.tsx';
import { rooms } from '../../../../server/rooms.ts';
import { SettingsTabs } from '../../../../shell/settings-tabs.tsx';
import { TopBar } from '../../../../shell/top-bar.tsx';

export const metadata: Metadata = { title: 'My account' };

export default page('account.own', async ({ person: { name, email, role } }) => {
  const sessions = await rooms().account.sessions(await headers());
  return (
    <>
      <TopBar crumbs={[{ title: 'Settings' }]} />
      <SettingsTabs />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-220 flex-col gap-8 p-6">
          <section className="flex flex-col gap-3">
            <h2 className="text-lg font-semibold">You</h2>
            <div className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
              <NameForm key={name} name={name} />
              <dl className="grid grid-cols-[120px_1fr] gap-y-2">
                <dt className="text-ink-2">E-mail address</dt>
                <dd>{email}</dd>
                <dt className="text-ink-2">Role</dt>
                <dd>
                  {role} <span className="text-ink-2">— {roleMeaning[role]}</span>
                </dd>
              </dl>
            </div>
          </section>
          <section className="flex flex-col gap-3">
            <h2 className="text-lg font-semibold">Password</h2>
            <PasswordForm />
          </section>
          <section className="flex flex-col gap-3">
            <h2 className="text-lg font-semibold">Where you are logged in</h2>
            <SessionList sessions={sessions} />
          </section>
        </div>
      </div>
    </>
  );
});
