import { hangUp } from '../../../../../server/live-calls.ts';
import { route } from '../../../../../server/route.ts';

/** Ends a call that is going on, from outside of its flow. */
export const POST = route('calls.act', async ({ params: { id = '' } }) => {
  await hangUp(id);
  return Response.json({ done: true });
});
