import { mostDraftBytes } from '../../../../../../server/drafts.ts';
import { ndjson } from '../../../../../../server/ndjson.ts';
import { readJson } from '../../../../../../server/read-body.ts';
import { rooms } from '../../../../../../server/rooms.ts';
import { route } from '../../../../../../server/route.ts';
import { runTestsInput } from '../../../../../../server/trying-input.ts';

/** Runs tests on the flow as the browser has it, on virtual time; answers with a line for each as it comes. */
export const POST = route('flows.edit', async ({ request, params: { id = '' } }) => {
  const { tests: wanted, ...content } = await readJson(request, runTestsInput, mostDraftBytes);
  const { database, trying } = rooms();
  const kept = await database.tests.list(id);
  const tests = wanted ? kept.filter((test) => wanted.includes(test.id)) : kept;
  return ndjson(trying.runTests(content, tests));
});
