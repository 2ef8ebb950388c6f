import type { Metadata } from 'next';
import { Invitations } from '../../../../people/invitations.tsx';
import { InvitePerson } from '../../../../people/invite-person.tsx';
import { PeopleList } from '../../../../people/people-list.tsx';
import { isRole } from '../../../../rights/rights.ts';
import { page } from '../../../../server/page.tsx';
import { rooms } from '../../../../server/rooms.ts';
import { SettingsTabs } from '../../../../shell/settings-tabs.tsx';
import { TopBar } from '../../../../shell/top-bar.tsx';

export const metadata: Metadata = { title: 'People' };

export default page('people.manage', async ({ person }) => {
  const { people } = rooms();
  const [all, invitations] = await Promise.all([people.list(), people.invitations()]);
  return (
    <>
      <TopBar crumbs={[{ title: 'Settings' }]}>
        <InvitePerson />
      </TopBar>
      <SettingsTabs />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-220 flex-col gap-8 p-6">
          <PeopleList
            own={person.id}
            people={all.flatMap(({ id, name, email, role, createdAt }) =>
              isRole(role) ? [{ id, name, email, role, since: createdAt.toISOString() }] : [],
            )}
          />
          <Invitations
            invitations={invitations.map(({ id, email, role, expiresAt, invitedBy }) => ({
              id,
              email,
              role,
              invitedBy,
              until: expiresAt.toISOString(),
            }))}
          />
        </div>
      </div>
    </>
  );
});
