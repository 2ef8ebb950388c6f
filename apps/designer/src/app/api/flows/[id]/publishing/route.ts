import { previewPublishing, publishFlow, publishInput } from '../../../../../server/publishing.ts';
import { route } from '../../../../../server/route.ts';

/** What publishing the draft would do: its number, what became another, the problems, the numbers. */
export const GET = route('flows.publish', async ({ params: { id = '' } }) =>
  Response.json(await previewPublishing(id)),
);

/** Publishes the draft that was shown: 409 `DRAFT_MOVED_ON` when it is another by now, 422 `FLOW_FAULTY` with its problems. */
export const POST = route('flows.publish', async ({ json, params: { id = '' } }) =>
  Response.json(await publishFlow(id, await json(publishInput)), { status: 201 }),
);
