import { rooms } from '../../server/rooms.ts';
import { openRoute } from '../../server/route.ts';

/** Answers when the pages do: the engine's readiness asks here, and the supervisor whether there is an owner. */
export const GET = openRoute(async () => Response.json({ ok: true, owner: await rooms().people.hasOwner() }));
