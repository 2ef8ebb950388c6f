import { draftRevision } from '../../../../../../server/drafts.ts';
import { route } from '../../../../../../server/route.ts';

/** Whether somebody has saved it since, for those who have it open: asked for every few seconds. */
export const GET = route('flows.see', async ({ params: { id = '' } }) =>
  Response.json({ revision: await draftRevision(id) }),
);
