import { z } from 'zod';
import { emailInput } from '../../../people/account-input.ts';
import { roles } from '../../../rights/rights.ts';
import { rooms } from '../../../server/rooms.ts';
import { route } from '../../../server/route.ts';

const invitation = z.strictObject({ email: emailInput, role: z.enum(roles) });

/** Invites somebody. Its link is told this once. */
export const POST = route('people.manage', async ({ json, person }) => {
  const { email, role } = await json(invitation);
  const { token, expiresAt } = await rooms().people.invite(email, role, person);
  return Response.json({ path: `/invitation/${token}`, expiresAt }, { status: 201 });
});
