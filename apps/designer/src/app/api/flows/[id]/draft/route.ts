import { draftInput, loadDraft, mostDraftBytes, saveDraft } from '../../../../../server/drafts.ts';
import { readJson } from '../../../../../server/read-body.ts';
import { route } from '../../../../../server/route.ts';

/** The draft with its layout and documents, and the revision to send with the next saving. */
export const GET = route('flows.see', async ({ params: { id = '' } }) => Response.json(await loadDraft(id)));

/** Saves the draft: 409 `DRAFT_MOVED_ON` when its revision isn't the latest any more. */
export const PUT = route('flows.edit', async ({ request, params: { id = '' } }) =>
  Response.json(await saveDraft(id, await readJson(request, draftInput, mostDraftBytes))),
);
