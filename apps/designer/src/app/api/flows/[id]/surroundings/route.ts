import { route } from '../../../../../server/route.ts';
import { surroundingsOf } from '../../../../../server/surroundings.ts';

/** What the flow is checked against in the browser: destinations, and the other flows as they are live. */
export const GET = route('flows.see', async ({ params: { id = '' } }) =>
  Response.json(await surroundingsOf(id)),
);
