import { rooms } from '../../../../server/rooms.ts';
import { route } from '../../../../server/route.ts';

/** Logs one out everywhere but here. */
export const DELETE = route('account.own', async ({ request }) => {
  await rooms().account.endOthers(request.headers);
  return Response.json({ done: true });
});
