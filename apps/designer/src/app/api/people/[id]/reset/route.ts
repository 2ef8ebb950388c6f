import { rooms } from '../../../../../server/rooms.ts';
import { route } from '../../../../../server/route.ts';

/** A link by which somebody chooses another password. It is told this once. */
export const POST = route('people.manage', async ({ params: { id = '' } }) => {
  const { token, expiresAt } = await rooms().resets.open(id);
  return Response.json({ path: `/reset/${token}`, expiresAt }, { status: 201 });
});
