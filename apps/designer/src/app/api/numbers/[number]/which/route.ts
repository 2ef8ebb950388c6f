import { Refusal } from '../../../../../people/refusal.ts';
import { rooms } from '../../../../../server/rooms.ts';
import { route } from '../../../../../server/route.ts';

/** `?at=MS`: which flow this number would run then, or now, and why; looked up as for a call. */
export const GET = route('numbers.see', async ({ request, params: { number = '' } }) =>
  Response.json(await rooms().desk.which(number, momentOf(request))),
);

/** @throws Refusal `MOMENT_INVALID` */
function momentOf(request: Request): number | undefined {
  const at = new URL(request.url).searchParams.get('at');
  if (at === null) return undefined;
  if (/^\d{1,14}$/.test(at)) return Number(at);
  throw new Refusal('MOMENT_INVALID', 400, 'Give a moment: a day and a time of day.');
}
