import { route } from '../../../../../server/route.ts';
import { listVersions } from '../../../../../server/versions.ts';

/** The flow's versions, the latest first, and which one runs. */
export const GET = route('flows.see', async ({ params: { id = '' } }) =>
  Response.json(await listVersions(id)),
);
