import { readFileSync } from 'node:fs';
import type { Move } from '@patchcord/caller';

export const say = (text: string): Move => ({ kind: 'say', text });

/** Pressed as soon as the question has begun. */
export const typed = (...keys: string[]): Move[] =>
  keys.map((each) => ({ kind: 'keys', keys: each, interruptAfterMs: 1000 }));

/** Pressed when the agent has had its say. */
export const thenTyped = (keys: string): Move => ({ kind: 'keys', keys });

const practice = new URL('../../../flows/library/healthplus/flow.json', import.meta.url);
const holidays = new Set(
  [...readFileSync(practice, 'utf8').matchAll(/"date": "([\d-]+)"/g)].map(([, date]) => date),
);

/**
 * A working day of all three businesses, as `2026-12-01`: ahead of every caller, also where midnight comes between this and
 * their calls.
 */
export const workday = workdayAfter(new Date());

function workdayAfter(now: Date): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(now);
  const day = new Date(`${today}T12:00:00Z`);
  const date = () => day.toISOString().slice(0, 10);
  const add = (days: number) => day.setUTCDate(day.getUTCDate() + days);
  for (add(2); [0, 6].includes(day.getUTCDay()) || holidays.has(date()); add(1));
  return date();
}

/** A day as it is typed: month, day, hash. */
export const dayKeys = (date: string): string => `${date.slice(5, 7)}${date.slice(8)}#`;

export const hangUp: Move = { kind: 'hang-up', afterMs: 0 };
