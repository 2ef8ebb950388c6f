import { readJson } from '../../../../../../server/read-body.ts';
import { route } from '../../../../../../server/route.ts';
import { takeWords } from '../../../../../../server/tests.ts';
import { wordsInput } from '../../../../../../server/trying-input.ts';

/** Some sentences of every test a flow may have. */
const mostWordsBytes = 4 * 1024 * 1024;

/** Tests that differ from the flow in sentences alone take those over. */
export const POST = route('flows.edit', async ({ request, params: { id = '' } }) =>
  Response.json(await takeWords(id, await readJson(request, wordsInput, mostWordsBytes))),
);
