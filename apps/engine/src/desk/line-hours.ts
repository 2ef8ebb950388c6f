import { localTime, openingAt, sharedWeek, weekInWords, weekSchema } from '@patchcord/nodes/calendar';
import { timeZoneSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';

/** Other flows for a number, by the hour: the first whose week holds the moment; outside of all, the number's own flow. */
export const lineHoursSchema = z.strictObject({
  timeZone: timeZoneSchema,
  flows: z
    .array(z.strictObject({ flow: z.string().min(1).max(100), week: weekSchema }))
    .min(1, 'Give a flow for some hours, or no hours at all.')
    .max(20),
});

export type LineHours = z.output<typeof lineHoursSchema>;

/** The flow of this moment, and the hours it has the number in. */
export interface FlowOfTheHour {
  readonly flow: string;
  /** Such as “Mon–Fri 09:00–17:00, Europe/Berlin”. */
  readonly hours: string;
}

/** Null outside of all hours, and where what is stored can't be read: the number's own flow takes the call. */
export function flowOfTheHour(stored: unknown, nowMs: number): FlowOfTheHour | null {
  const hours = lineHoursSchema.safeParse(stored).data;
  if (!hours) return null;
  const now = localTime(nowMs, hours.timeZone);
  const found = hours.flows.find(({ week }) => openingAt(now, { week, holidays: [] }).state === 'open');
  return found ? { flow: found.flow, hours: `${weekInWords(found.week)}, ${hours.timeZone}` } : null;
}

/** Hours that two entries claim: the upper one has them. */
export interface SharedHours {
  readonly upper: string;
  readonly lower: string;
  /** Such as “Mon 09:00–12:00”. */
  readonly hours: string;
}

/** All hours of a line that more than one flow claims, from top to bottom. */
export function sharedHours({ flows }: Pick<LineHours, 'flows'>): SharedHours[] {
  return flows.flatMap((upper, at) =>
    flows.slice(at + 1).flatMap((lower) => {
      const shared = sharedWeek(upper.week, lower.week);
      return shared ? [{ upper: upper.flow, lower: lower.flow, hours: weekInWords(shared) }] : [];
    }),
  );
}
