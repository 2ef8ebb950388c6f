import { mostDraftBytes } from '../../../../../server/drafts.ts';
import { ndjson } from '../../../../../server/ndjson.ts';
import { readJson } from '../../../../../server/read-body.ts';
import { rooms } from '../../../../../server/rooms.ts';
import { route } from '../../../../../server/route.ts';
import { tryInput } from '../../../../../server/trying-input.ts';

/**
 * Begins a conversation with the flow as the browser has it. Its servers are really asked, so it takes the right to edit. Answers with
 * lines as they come, until somebody must do something.
 */
export const POST = route('flows.edit', async ({ request, person, params: { id = '' } }) => {
  const { document, knowledge, startedAt, ...order } = await readJson(request, tryInput, mostDraftBytes);
  const lines = await rooms().trying.conversations.start(person.id, id, {
    ...order,
    content: { document, knowledge },
    startedEpochMs: Date.parse(startedAt),
  });
  return ndjson(lines);
});
