import { ndjson } from '../../../../../../server/ndjson.ts';
import { rooms } from '../../../../../../server/rooms.ts';
import { route } from '../../../../../../server/route.ts';
import { actInput } from '../../../../../../server/trying-input.ts';

/** The whole conversation once more, for a page that was loaded again. */
export const GET = route('flows.edit', async ({ person, params: { id = '', session = '' } }) =>
  ndjson(rooms().trying.conversations.session(person.id, id, session).retell()),
);

/** Says or does something, now or back at an earlier moment; answers with what comes of it, line by line. */
export const POST = route('flows.edit', async ({ json, person, params: { id = '', session = '' } }) => {
  const talk = rooms().trying.conversations.session(person.id, id, session);
  const { branch, act, at } = await json(actInput);
  return ndjson(talk.act(branch, act, at));
});

/** Ends the conversation; one that has ended already stays so. */
export const DELETE = route('flows.edit', async ({ person, params: { id = '', session = '' } }) => {
  rooms().trying.conversations.end(person.id, id, session);
  return Response.json({ done: true });
});
