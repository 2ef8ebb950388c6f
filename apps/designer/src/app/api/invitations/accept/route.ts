import { z } from 'zod';
import { nameInput, passwordInput } from '../../../../people/account-input.ts';
import { withCookies } from '../../../../server/cookies.ts';
import { rooms } from '../../../../server/rooms.ts';
import { openRoute } from '../../../../server/route.ts';

const acceptance = z.strictObject({ token: z.string().max(100), name: nameInput, password: passwordInput });

/** Makes the account somebody was invited to, and logs it in. */
export const POST = openRoute(async ({ json, request, address }) => {
  const { token, name, password } = await json(acceptance);
  const { people } = rooms();
  const email = await people.accept(token, name, password, address);
  return withCookies(await people.logIn(email, password, request.headers, address));
});
