import { route } from '../../../../../server/route.ts';
import { listTests, saveTry } from '../../../../../server/tests.ts';
import { newTestInput } from '../../../../../server/trying-input.ts';

export const GET = route('flows.see', async ({ params: { id = '' } }) => Response.json(await listTests(id)));

/** Makes a test of a conversation that was tried. */
export const POST = route('flows.edit', async ({ json, person, params: { id = '' } }) =>
  Response.json(await saveTry(person, id, await json(newTestInput)), { status: 201 }),
);
