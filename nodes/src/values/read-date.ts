import { dayOfMonthAt, monthAt, ordinalAt, type Read, weekdayAt, yearAt } from './date-words.ts';
import type { Finding, Reading } from './finding.ts';
import { numberAt } from './number-words.ts';
import { type DayNumber, dayOf, dayOfIso, isoOf, partsOf } from './plain-date.ts';

export interface DateContext {
  readonly today: DayNumber;
  /** Which side of today a date without a year is on; a date on the other side is refused. */
  readonly when: 'future' | 'past' | 'any';
  /** 3/4 is the third of April. */
  readonly dayFirst: boolean;
}

/** A date up to this far ahead goes without its year. */
export const DAYS_WITHOUT_YEAR = 330;

/** Dates in words or digits, as `YYYY-MM-DD`: “next Tuesday”, “the third of March”, “in two weeks”, “the fifteenth”. */
export function readDate(words: readonly string[], context: DateContext): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const date = dateAt(words, at, context);
    if (!date) continue;
    found.push({ from: at, to: date.to, ...onTheRightSide(date.day, context) });
    at = date.to - 1;
  }
  return found;
}

/** `day` null: there is no such date. */
interface ReadDay {
  readonly day: DayNumber | null;
  readonly to: number;
}

export function onTheRightSide(day: DayNumber | null, { today, when }: DateContext): Reading {
  if (day === null) return { refused: 'impossible' };
  if (when === 'future' && day < today) return { refused: 'past' };
  if (when === 'past' && day > today) return { refused: 'future' };
  return { value: isoOf(day) };
}

function dateAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  return (
    writtenAt(words, at, context) ??
    distanceAt(words, at, context) ??
    namedAt(words, at, context) ??
    onWeekdayAt(words, at, context) ??
    onCalendarAt(words, at, context) ??
    dayAloneAt(words, at, context)
  );
}

/** `2026-12-01`, `12/1`, `12/1/2026`. */
function writtenAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  const word = words[at] ?? '';
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return { day: dayOfIso(word), to: at + 1 };
  const [, first, second, year] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(word)?.map(Number) ?? [];
  if (first === undefined || second === undefined) return null;
  const [month, day] = context.dayFirst ? [second, first] : [first, second];
  if (Number.isNaN(year) || year === undefined) return { day: withoutYear(month, day, context), to: at + 1 };
  return { day: dayOf(year < 100 ? 2000 + year : year, month, day), to: at + 1 };
}

function namedAt(words: readonly string[], at: number, { today }: DateContext): ReadDay | null {
  const word = words[at];
  if (word === 'day' && words[at + 1] === 'after' && words[at + 2] === 'tomorrow')
    return { day: today + 2, to: at + 3 };
  if (word === 'today' || word === 'tonight') return { day: today, to: at + 1 };
  if (word === 'tomorrow') return { day: today + 1, to: at + 1 };
  return word === 'yesterday' ? { day: today - 1, to: at + 1 } : null;
}

/** “in three days”, “two weeks from Friday”, “a week from now”. */
function distanceAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  const isIn = words[at] === 'in';
  const count = countAt(words, isIn ? at + 1 : at);
  const unit = /^(day|week)s?$/.exec(words[count?.to ?? at] ?? '')?.[1];
  if (!count || !unit) return null;
  const days = count.value * (unit === 'week' ? 7 : 1);
  const to = count.to + 1;
  if (isIn) return { day: context.today + days, to };
  if (words[to] !== 'from' && words[to] !== 'on') return null;
  if (words[to + 1] === 'now') return { day: context.today + days, to: to + 2 };
  const start = namedAt(words, to + 1, context) ?? onWeekdayAt(words, to + 1, context);
  return start?.day == null ? null : { day: start.day + days, to: start.to };
}

function countAt(words: readonly string[], at: number): Read | null {
  if (words[at] === 'a' && /^(?:day|week)$/.test(words[at + 1] ?? '')) return { value: 1, to: at + 1 };
  const count = numberAt(words, at);
  return count && Number.isInteger(count.value) && count.value <= 400 ? count : null;
}

/** A weekday, with or without the date it falls on; the two must agree. */
function onWeekdayAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  const which = /^(?:next|this|coming|last)$/.exec(words[at] ?? '')?.[0];
  const weekday = weekdayAt(words, which ? at + 1 : at);
  if (!weekday) return null;
  const date = onCalendarAt(words, skip(words, weekday.to, 'the'), context);
  const alone = date ?? dayAloneAt(words, skip(words, weekday.to, 'the'), context);
  if (alone) {
    const agrees = alone.day !== null && partsOf(alone.day).weekday === weekday.value;
    return { day: agrees ? alone.day : null, to: alone.to };
  }
  const nextWeek = words[weekday.to] === 'next' && words[weekday.to + 1] === 'week';
  const weekLater = words[weekday.to] === 'week';
  const day = weekdayFrom(context, weekday.value, nextWeek ? 'next' : which) + (weekLater ? 7 : 0);
  return { day, to: weekday.to + (nextWeek ? 2 : weekLater ? 1 : 0) };
}

/**
 * Tuesday is the one that comes, a week from now if today is Tuesday: today would be called today. Next Tuesday is the
 * Tuesday of the week that begins on the coming Monday.
 */
function weekdayFrom({ today, when }: DateContext, wanted: number, which: string | undefined): DayNumber {
  const { weekday } = partsOf(today);
  const ahead = (wanted - weekday + 7) % 7;
  if (which === 'last' || (when === 'past' && which === undefined)) return today - (7 - ahead);
  if (which === 'next') return today - ((weekday + 6) % 7) + 7 + ((wanted + 6) % 7);
  return today + (which === 'this' || ahead > 0 ? ahead : 7);
}

/** “the third of March”, “March 3rd 2027”. */
function onCalendarAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  const dayMonth = dayThenMonthAt(words, at) ?? monthThenDayAt(words, at);
  if (!dayMonth) return null;
  const { month, day } = dayMonth;
  const year = yearAt(words, skip(words, dayMonth.to, 'in'));
  if (year) return { day: dayOf(year.value, month, day), to: year.to };
  return { day: withoutYear(month, day, context), to: dayMonth.to };
}

interface DayMonth {
  readonly month: number;
  readonly day: number;
  readonly to: number;
}

function dayThenMonthAt(words: readonly string[], at: number): DayMonth | null {
  const day = dayOfMonthAt(words, at);
  const month = day && monthAt(words, skip(words, day.to, 'of'));
  return day && month && { month: month.value, day: day.value, to: month.to };
}

function monthThenDayAt(words: readonly string[], at: number): DayMonth | null {
  const month = monthAt(words, at);
  const day = month && dayOfMonthAt(words, skip(words, month.to, 'the'));
  return month && day && { month: month.value, day: day.value, to: day.to };
}

/** “the fifteenth”: of this month or the first after it that has one. */
function dayAloneAt(words: readonly string[], at: number, context: DateContext): ReadDay | null {
  const isDay = words[at - 1] === 'the' || words[at - 1] === 'on' || words.length === 1;
  const found = isDay ? ordinalAt(words, at) : null;
  if (!found) return null;
  const { year, month } = partsOf(context.today);
  const step = context.when === 'past' ? -1 : 1;
  for (let months = 0; months < 12; months++) {
    const at0 = year * 12 + month - 1 + months * step;
    const day = dayOf(Math.floor(at0 / 12), (at0 % 12) + 1, found.value);
    if (day !== null && (step > 0 ? day >= context.today : day <= context.today))
      return { day, to: found.to };
  }
  return null;
}

/** The nearest on the wanted side of today; 29 February may be years away. Null where no year has such a day. */
function withoutYear(month: number, day: number, { today, when }: DateContext): DayNumber | null {
  const { year } = partsOf(today);
  const all = Array.from({ length: 17 }, (_, index) => dayOf(year - 8 + index, month, day));
  const found = all.filter((candidate) => candidate !== null);
  if (when === 'future') return found.find((candidate) => candidate >= today) ?? null;
  if (when === 'past') return found.findLast((candidate) => candidate <= today) ?? null;
  const isNear = (candidate: DayNumber) => candidate >= today && candidate - today < DAYS_WITHOUT_YEAR;
  return found.find(isNear) ?? found.findLast((candidate) => candidate < today) ?? null;
}

function skip(words: readonly string[], at: number, word: string): number {
  return words[at] === word ? at + 1 : at;
}
