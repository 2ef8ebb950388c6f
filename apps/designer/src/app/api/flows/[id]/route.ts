import { z } from 'zod';
import { flowName } from '../../../../server/flow-input.ts';
import { removeFlow, renameFlow } from '../../../../server/flows.ts';
import { route } from '../../../../server/route.ts';

const change = z.strictObject({ name: flowName });

/** Renames a flow; its id stays, and what is live keeps its name until the next publishing. */
export const PATCH = route('flows.edit', async ({ json, params: { id = '' } }) => {
  await renameFlow(id, (await json(change)).name);
  return Response.json({ done: true });
});

/** Deletes a flow with its versions and the numbers that lead to it. */
export const DELETE = route('flows.delete', async ({ params: { id = '' } }) => {
  await removeFlow(id);
  return Response.json({ done: true });
});
