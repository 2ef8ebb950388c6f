import { z } from 'zod';
import { rooms } from '../../../../server/rooms.ts';
import { route } from '../../../../server/route.ts';

/** Note and hours that are left out stay as they are. */
const mapping = z.strictObject({
  flow: z.string().min(1, 'Choose a flow.').max(100),
  fallback: z.boolean(),
  note: z.string().trim().max(200, 'This note is too long.').optional(),
  /** Other flows by the hour; null: always this one. What is in it is checked where it is kept. */
  hours: z.looseObject({}).nullable().optional(),
  /** Where it leads as far as whoever asks knows; null: nowhere. */
  instead: z.string().max(100).nullable(),
});

/** Lets a number lead to a flow, from the next call on. */
export const PUT = route('numbers.edit', async ({ json, params: { number = '' } }) =>
  Response.json(await rooms().desk.map(number, await json(mapping))),
);

/** From the next call on, the number is nobody's. */
export const DELETE = route('numbers.edit', async ({ params: { number = '' } }) =>
  Response.json(await rooms().desk.unmap(number)),
);
