import { Refusal } from '../../../../../people/refusal.ts';
import { rooms } from '../../../../../server/rooms.ts';
import { route } from '../../../../../server/route.ts';

/** What is written of a node type, in Markdown. */
export const GET = route('flows.see', async ({ params: { type = '' } }) => {
  const markdown = await rooms().nodeHelp(type);
  if (markdown === null)
    throw new Refusal('NODE_TYPE_UNKNOWN', 404, 'Nothing is written of this node type here.');
  return Response.json({ markdown });
});
