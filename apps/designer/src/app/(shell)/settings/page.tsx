import { redirect } from 'next/navigation';
import { may } from '../../../rights/rights.ts';
import { page } from '../../../server/page.tsx';

export default page('account.own', async ({ person }) =>
  redirect(may(person.role, 'people.manage') ? '/settings/people' : '/settings/account'),
);
