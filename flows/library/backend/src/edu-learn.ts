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

/** Courses and enrolment. */
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
}
