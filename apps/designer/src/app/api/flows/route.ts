import { newFlowInput } from '../../../server/flow-input.ts';
import { createFlow } from '../../../server/flows.ts';
import { route } from '../../../server/route.ts';

/** A new flow: blank, from a template, or as a copy. */
export const POST = route('flows.edit', async ({ json }) =>
  Response.json({ id: await createFlow(await json(newFlowInput)) }, { status: 201 }),
);
