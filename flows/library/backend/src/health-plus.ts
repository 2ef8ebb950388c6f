import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Business } from './business.ts';
import { dayFrom, weekdayOf } from './dates.ts';
import { once } from './once.ts';
import { refuse } from './refuse.ts';

const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const appointmentRequest = z.strictObject({ date: day, time, phone: z.string().max(40).default('') });
const prescriptionRequest = z.strictObject({ number: z.string().regex(/^\d{5}$/), birthDate: day });
const taken = z.object({ time: z.string() });
const daysAhead = 90;
/** Holidays on which nobody is there. */
const closedDays = ['2026-11-26', '2026-12-25', '2027-01-01', '2027-05-31', '2027-07-05', '2027-09-06'];

/** Free times, appointments, repeat prescriptions. */
export async function healthPlus(app: FastifyInstance, { store, now }: Business): Promise<void> {
  /** Twenty minutes each, on weekdays from 8 to 12 and from 1 to 5; never today or earlier. */
  const freeTimes = (date: string): string[] => {
    if (date <= dayFrom(now(), 0) || date > dayFrom(now(), daysAhead)) return [];
    if ([0, 6].includes(weekdayOf(date)) || closedDays.includes(date)) return [];
    const booked = z
      .array(taken)
      .parse(store.prepare('SELECT time FROM appointment WHERE date = ?').all(date));
    return officeTimes.filter((slot) => !booked.some((appointment) => appointment.time === slot));
  };
  const nextFree = (date: string, from: string): { date: string; time: string } | null => {
    for (let days = 0; days <= daysAhead; days++) {
      const candidate = dayFrom(new Date(`${date}T17:00:00Z`), days);
      const free = freeTimes(candidate).find((slot) => days > 0 || slot >= from);
      if (free) return { date: candidate, time: free };
    }
    return null;
  };

  app.get<{ Querystring: { date?: string; time?: string } }>('/slots', async ({ query }, reply) => {
    const wanted = z.object({ date: day, time: time.default('08:00') }).safeParse(query);
    if (!wanted.success) return refuse(reply, 422, 'TIME_UNREADABLE', z.prettifyError(wanted.error));
    const found = nextFree(wanted.data.date, wanted.data.time);
    if (!found) return refuse(reply, 404, 'NOTHING_FREE', 'Nothing is free in the next months.');
    return { ...found, asWished: found.date === wanted.data.date && found.time === wanted.data.time };
  });

  app.post('/appointments', async (request, reply) => {
    const wanted = appointmentRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'APPOINTMENT_UNREADABLE', z.prettifyError(wanted.error));
    const { date, time: at, phone } = wanted.data;
    return once(store, request, reply, () => {
      if (!freeTimes(date).includes(at))
        return {
          status: 409,
          answer: { error: 'TIME_TAKEN', message: 'This time is not free.', ...nextFree(date, at) },
        };
      const { count } = z
        .object({ count: z.number() })
        .parse(store.prepare('SELECT count(*) count FROM appointment').get());
      const code = `A${200 + count}`;
      store.prepare('INSERT INTO appointment VALUES (?, ?, ?, ?)').run(date, at, phone, code);
      return { status: 201, answer: { code, date, time: at } };
    });
  });

  app.post('/prescriptions', async (request, reply) => {
    const wanted = prescriptionRequest.safeParse(request.body);
    if (!wanted.success) return refuse(reply, 422, 'PRESCRIPTION_UNREADABLE', z.prettifyError(wanted.error));
    const { number, birthDate } = wanted.data;
    if (birthDate > dayFrom(now(), 0))
      return refuse(reply, 422, 'BIRTH_DATE_AHEAD', 'This day is yet to come.');
    return once(store, request, reply, () => {
      store.prepare('INSERT INTO prescription (number, birthDate) VALUES (?, ?)').run(number, birthDate);
      return { status: 201, answer: { readyOn: dayFrom(now(), 2) } };
    });
  });
}

const officeTimes = [...times(8, 12), ...times(13, 17)];

function times(fromHour: number, toHour: number): string[] {
  return Array.from({ length: (toHour - fromHour) * 3 }, (_, at) => {
    const hour = fromHour + Math.floor(at / 3);
    return `${String(hour).padStart(2, '0')}:${String((at % 3) * 20).padStart(2, '0')}`;
  });
}
