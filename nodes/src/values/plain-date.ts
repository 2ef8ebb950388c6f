const MS_A_DAY = 86_400_000;

/** A day without a clock, counted from 1970-01-01; arithmetic needs no time zone. */
export type DayNumber = number;

/** The day it is somewhere at this moment. */
export function dayAt(epochMs: number, timeZone: string): DayNumber {
  const parts = calendarOf(timeZone).formatToParts(epochMs);
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((found) => found.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / MS_A_DAY;
}

/** Making one takes as long as many turns of a conversation; there are a few hundred time zones. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** Null for a date there isn't, such as 30 February. */
export function dayOf(year: number, month: number, day: number): DayNumber | null {
  const found = Date.UTC(year, month - 1, day) / MS_A_DAY;
  const back = partsOf(found);
  return back.year === year && back.month === month && back.day === day ? found : null;
}

export function partsOf(day: DayNumber): { year: number; month: number; day: number; weekday: number } {
  const date = new Date(day * MS_A_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** `2026-11-25`. */
export function isoOf(day: DayNumber): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** Null where the text is no date. */
export function dayOfIso(text: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}
