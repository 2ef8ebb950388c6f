import { z } from 'zod';
import { dayBefore, type LocalTime } from './local-time.ts';

const time = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;

/** From a time to a later one, over midnight where `to` is the earlier one. `24:00` is the end of the day. */
const span = z
  .strictObject({
    from: z
      .string()
      .regex(time, 'Write a time as 09:00.')
      .meta({ form: { label: 'From', input: 'text' } }),
    to: z
      .string()
      .refine((text) => text === '24:00' || time.test(text), 'Write a time as 17:30, midnight as 24:00.')
      .meta({ form: { label: 'Until', input: 'text' } }),
  })
  .refine(({ from, to }) => from !== to, 'Write the whole day as 00:00 to 24:00.');

export const spansSchema = z.array(span).max(10);
export type Span = z.infer<typeof span>;

const spans = spansSchema.default([]);

export const weekSchema = z.strictObject({
  monday: spans,
  tuesday: spans,
  wednesday: spans,
  thursday: spans,
  friday: spans,
  saturday: spans,
  sunday: spans,
});
export type Week = z.infer<typeof weekSchema>;

export interface Holiday {
  readonly date: string;
  /** When it is open all the same. */
  readonly hours: readonly Span[];
}

/** What is the case at a moment, and on which holiday. A span belongs to the day it begins on, also after midnight. */
export function openingAt<Day extends Holiday>(
  { date, time: now }: LocalTime,
  { week, holidays }: { readonly week: Week; readonly holidays: readonly Day[] },
): { readonly state: 'open' | 'closed' | 'holiday'; readonly holiday: Day | null } {
  const holidayOn = (day: string) => holidays.find((holiday) => holiday.date === day);
  const spansOf = (day: string) => holidayOn(day)?.hours ?? week[weekday(day)];
  const today = spansOf(date).some(({ from, to }) => now >= from && (now < to || to < from));
  const sinceYesterday = spansOf(dayBefore(date)).some(({ from, to }) => to < from && now < to);
  const holiday = holidayOn(date) ?? null;
  if (today || sinceYesterday) return { state: 'open', holiday };
  return { state: holiday ? 'holiday' : 'closed', holiday };
}

function weekday(date: string): keyof Week {
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
  return days[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday';
}
