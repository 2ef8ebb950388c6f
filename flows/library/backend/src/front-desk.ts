import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Business } from './business.ts';
import { dayFrom, weekdayOf } from './dates.ts';
import { once } from './once.ts';
import { refuse } from './refuse.ts';

export interface FrontDesk extends Business {
  readonly business: string;
}

const callBackRequest = z.strictObject({
  phone: z.string().min(3).max(40),
  date: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);
const unfinishedRequest = z.record(z.string().max(40), scalar);
const unfinished = z.object({ noted: z.string() });

/** What every business notes for its people: call-backs, and what callers left half done when they hung up. */
export async function frontDesk(app: FastifyInstance, { business, store, now }: FrontDesk): Promise<void> {
  app.post('/call-backs', async (request, reply) => {
    const wanted = callBackRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'CALL_BACK_UNREADABLE', z.prettifyError(wanted.error));
    const { phone, date, time } = wanted.data;
    if (date < dayFrom(now(), 0)) return refuse(reply, 422, 'DAY_PAST', 'This day has passed.');
    if ([0, 6].includes(weekdayOf(date)))
      return refuse(reply, 409, 'DAY_CLOSED', 'Nobody calls back on a weekend.');
    return once(store, request, reply, () => {
      store.prepare('INSERT INTO callBack VALUES (NULL, ?, ?, ?, ?)').run(business, phone, date, time);
      return { status: 201, answer: { date, time } };
    });
  });

  app.post('/unfinished', async (request, reply) => {
    const left = unfinishedRequest.safeParse(request.body);
    if (!left.success) return refuse(reply, 422, 'UNFINISHED_UNREADABLE', z.prettifyError(left.error));
    return once(store, request, reply, () => {
      store.prepare('INSERT INTO unfinished VALUES (NULL, ?, ?)').run(business, JSON.stringify(left.data));
      return { status: 201, answer: { noted: true } };
    });
  });

  app.get('/unfinished', async () => {
    const rows = store.prepare('SELECT noted FROM unfinished WHERE business = ? ORDER BY id').all(business);
    return {
      unfinished: z
        .array(unfinished)
        .parse(rows)
        .map(({ noted }) => JSON.parse(noted)),
    };
  });
}
