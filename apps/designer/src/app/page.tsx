import { redirect } from 'next/navigation';
import { openPage } from '../server/page.tsx';
import { rooms } from '../server/rooms.ts';

export default openPage(async ({ person }) => {
  if (person) redirect('/flows');
  redirect((await rooms().people.hasOwner()) ? '/login' : '/welcome');
});
