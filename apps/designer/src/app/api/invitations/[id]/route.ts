import { rooms } from '../../../../server/rooms.ts';
import { route } from '../../../../server/route.ts';

/** Takes an invitation back. */
export const DELETE = route('people.manage', async ({ params: { id = '' } }) => {
  await rooms().people.takeBack(id);
  return Response.json({ done: true });
});
