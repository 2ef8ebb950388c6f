import type { Move } from '@patchcord/caller';

export const say = (text: string): Move => ({ kind: 'say', text });

/** Pressed as soon as the question has begun. */
export const typed = (...keys: string[]): Move[] =>
  keys.map((each) => ({ kind: 'keys', keys: each, interruptAfterMs: 1000 }));

/** Pressed when the agent has had its say. */
export const thenTyped = (keys: string): Move => ({ kind: 'keys', keys });

/** The Monday after this one in the businesses' zone, as `2026-11-30`: ahead of every caller, and no holiday so far. */
export function nextMonday(now = new Date()): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(now);
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7));
  return day.toISOString().slice(0, 10);
}

/** A day as it is typed: month, day, hash. */
export const dayKeys = (date: string): string => `${date.slice(5, 7)}${date.slice(8)}#`;

export const hangUp: Move = { kind: 'hang-up', afterMs: 0 };
