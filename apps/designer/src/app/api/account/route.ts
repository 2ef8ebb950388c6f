import { z } from 'zod';
import { nameInput } from '../../../people/account-input.ts';
import { rooms } from '../../../server/rooms.ts';
import { route } from '../../../server/route.ts';

const change = z.strictObject({ name: nameInput });

/** Changes what one is called. */
export const PATCH = route('account.own', async ({ json, request }) => {
  await rooms().account.rename((await json(change)).name, request.headers);
  return Response.json({ done: true });
});
