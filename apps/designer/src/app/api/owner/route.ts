import { z } from 'zod';
import { emailInput, nameInput, passwordInput } from '../../../people/account-input.ts';
import { withCookies } from '../../../server/cookies.ts';
import { rooms } from '../../../server/rooms.ts';
import { openRoute } from '../../../server/route.ts';

const claim = z.strictObject({
  code: z.string().max(100),
  name: nameInput,
  email: emailInput,
  password: passwordInput,
});

/** Makes the first account from the code that “npm start” prints, and logs it in. */
export const POST = openRoute(async ({ json, request, address }) => {
  const { code, ...account } = await json(claim);
  const { people } = rooms();
  await people.claim(code, account, address);
  return withCookies(await people.logIn(account.email, account.password, request.headers, address));
});
