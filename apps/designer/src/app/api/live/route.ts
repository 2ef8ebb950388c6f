import { liveCalls } from '../../../server/live-calls.ts';
import { route } from '../../../server/route.ts';

/** Calls that are going on, from the engine; null where it doesn't answer. */
export const GET = route('calls.see', async ({ person }) => Response.json(await liveCalls(person)));
