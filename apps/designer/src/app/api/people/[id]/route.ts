import { z } from 'zod';
import { roles } from '../../../../rights/rights.ts';
import { rooms } from '../../../../server/rooms.ts';
import { route } from '../../../../server/route.ts';

const change = z.strictObject({ role: z.enum(roles) });

/** Gives somebody another role, from their next request on. */
export const PATCH = route('people.manage', async ({ json, params: { id = '' } }) => {
  const { role } = await json(change);
  await rooms().people.setRole(id, role);
  return Response.json({ done: true });
});

/** Removes somebody; their sessions end. */
export const DELETE = route('people.manage', async ({ params: { id = '' } }) => {
  await rooms().people.remove(id);
  return Response.json({ done: true });
});
