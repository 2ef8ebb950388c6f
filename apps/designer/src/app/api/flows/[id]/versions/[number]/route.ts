import { route } from '../../../../../../server/route.ts';
import { openVersion } from '../../../../../../server/versions.ts';

/** A version with its layout and documents. */
export const GET = route('flows.see', async ({ params: { id = '', number = '' } }) =>
  Response.json(await openVersion(id, Number(number))),
);
