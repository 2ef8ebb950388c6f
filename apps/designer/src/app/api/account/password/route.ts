import { z } from 'zod';
import { passwordInput } from '../../../../people/account-input.ts';
import { withCookies } from '../../../../server/cookies.ts';
import { rooms } from '../../../../server/rooms.ts';
import { route } from '../../../../server/route.ts';

const change = z.strictObject({ current: z.string().max(1000), next: passwordInput });

/** Changes one's own password; all other sessions end. */
export const PUT = route('account.own', async ({ json, person, request }) =>
  withCookies(await rooms().people.changePassword(person, await json(change), request.headers)),
);
