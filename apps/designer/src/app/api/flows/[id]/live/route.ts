import { route } from '../../../../../server/route.ts';
import { goBack, goBackInput } from '../../../../../server/versions.ts';

/** Goes back to an earlier version: 409 `LIVE_MOVED_ON` when another one runs by now than was thought. */
export const PUT = route('flows.publish', async ({ json, params: { id = '' } }) =>
  Response.json(await goBack(id, await json(goBackInput))),
);
