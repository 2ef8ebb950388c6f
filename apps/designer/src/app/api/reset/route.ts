import { z } from 'zod';
import { passwordInput } from '../../../people/account-input.ts';
import { withCookies } from '../../../server/cookies.ts';
import { rooms } from '../../../server/rooms.ts';
import { openRoute } from '../../../server/route.ts';

const choice = z.strictObject({ token: z.string().max(100), password: passwordInput });

/** Sets a forgotten password anew by a link, and logs in with it. */
export const POST = openRoute(async ({ json, request, address }) => {
  const { token, password } = await json(choice);
  const { resets, people } = rooms();
  const email = await resets.use(token, password, address);
  return withCookies(await people.logIn(email, password, request.headers, address));
});
