import { z } from 'zod';
import { emailInput } from '../../../people/account-input.ts';
import { withCookies } from '../../../server/cookies.ts';
import { rooms } from '../../../server/rooms.ts';
import { openRoute } from '../../../server/route.ts';

const login = z.strictObject({ email: emailInput, password: z.string().max(1000) });

/** Logs in. */
export const POST = openRoute(async ({ json, request, address }) => {
  const { email, password } = await json(login);
  return withCookies(await rooms().people.logIn(email, password, request.headers, address));
});

/** Logs out. */
export const DELETE = openRoute(async ({ request }) =>
  withCookies(await rooms().people.logOut(request.headers)),
);
