import { rooms } from '../../../../../server/rooms.ts';
import { route } from '../../../../../server/route.ts';

/** Which flow this number would run now, and why; looked up as for a call. */
export const GET = route('numbers.see', async ({ params: { number = '' } }) =>
  Response.json(await rooms().desk.which(number)),
);
