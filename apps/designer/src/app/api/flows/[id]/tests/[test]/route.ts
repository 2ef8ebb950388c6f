import { readJson } from '../../../../../../server/read-body.ts';
import { route } from '../../../../../../server/route.ts';
import { changeTest, loadTest, removeTest, renameTest } from '../../../../../../server/tests.ts';
import { renameTestInput, testInput } from '../../../../../../server/trying-input.ts';

/** A call with many examples and what servers answer in it. */
const mostTestBytes = 1024 * 1024;

export const GET = route('flows.see', async ({ params: { id = '', test = '' } }) =>
  Response.json(await loadTest(id, test)),
);

/** Puts another content in its place: 422 `TEST_INVALID` where that can't be read. */
export const PUT = route('flows.edit', async ({ request, params: { id = '', test = '' } }) => {
  await changeTest(id, test, (await readJson(request, testInput, mostTestBytes)).test);
  return Response.json({ done: true });
});

export const PATCH = route('flows.edit', async ({ json, params: { id = '', test = '' } }) => {
  await renameTest(id, test, (await json(renameTestInput)).name);
  return Response.json({ done: true });
});

export const DELETE = route('flows.edit', async ({ params: { id = '', test = '' } }) => {
  await removeTest(id, test);
  return Response.json({ done: true });
});
