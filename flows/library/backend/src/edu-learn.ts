import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bestMatch } from './best-match.ts';
import type { Business } from './business.ts';
import { dayFrom } from './dates.ts';
import { once } from './once.ts';
import { refuse } from './refuse.ts';

const course = z.object({
  code: z.string(),
  name: z.string(),
  words: z.string(),
  price: z.number(),
  places: z.number(),
  daysFromNow: z.number(),
});
const enrolmentRequest = z.strictObject({ course: z.string().max(20), phone: z.string().min(3).max(40) });
const callBackRequest = z.strictObject({
  phone: z.string().min(3).max(40),
  date: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});

/** Courses, enrolment, call-backs. */
export async function eduLearn(app: FastifyInstance, { store, now }: Business): Promise<void> {
  const all = () => z.array(course).parse(store.prepare('SELECT * FROM course ORDER BY code').all());

  app.get<{ Querystring: { question?: string } }>('/courses', async ({ query }, reply) => {
    const found = bestMatch(query.question ?? '', all());
    if (!found) return refuse(reply, 404, 'COURSE_UNKNOWN', 'No course of that name.');
    const { code, name, price, places } = found;
    return { code, name, price, places, starts: dayFrom(now(), found.daysFromNow) };
  });

  app.post('/enrolments', async (request, reply) => {
    const wanted = enrolmentRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'ENROLMENT_UNREADABLE', z.prettifyError(wanted.error));
    return once(store, request, reply, () => {
      const found = all().find(({ code }) => code === wanted.data.course);
      if (!found)
        return { status: 404, answer: { error: 'COURSE_UNKNOWN', message: 'No course has this code.' } };
      if (found.places === 0)
        return { status: 409, answer: { error: 'COURSE_FULL', message: 'Every place is taken.' } };
      store.prepare('UPDATE course SET places = places - 1 WHERE code = ?').run(found.code);
      const { lastInsertRowid } = store
        .prepare('INSERT INTO enrolment (course, phone) VALUES (?, ?)')
        .run(found.code, wanted.data.phone);
      const code = `${found.code}${100 + Number(lastInsertRowid)}`;
      return { status: 201, answer: { code, starts: dayFrom(now(), found.daysFromNow) } };
    });
  });

  app.post('/call-backs', async (request, reply) => {
    const wanted = callBackRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'CALL_BACK_UNREADABLE', z.prettifyError(wanted.error));
    const { phone, date, time } = wanted.data;
    if (date < dayFrom(now(), 0)) return refuse(reply, 422, 'DAY_PAST', 'This day has passed.');
    return once(store, request, reply, () => {
      store.prepare('INSERT INTO callBack (phone, date, time) VALUES (?, ?, ?)').run(phone, date, time);
      return { status: 201, answer: { date, time } };
    });
  });
}
