import type { Liquid } from 'liquidjs';

/** Liquid's own that read chance, or keep a count from one text to the next. */
const filters = ['sample', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string'];
const tags = ['increment', 'decrement'];

/** A text says the same whenever, wherever and however often it is filled in: a call must be the same when it is replayed. */
export function makeRepeatable(engine: Liquid): void {
  for (const name of filters) delete engine.filters[name];
  for (const name of tags) delete engine.tags[name];
}

const clockReading = /(['"])(?:now|today)\1\s*\|\s*date\b/;

/** Throws where a text would read the clock on the wall. */
export function refuseClock(text: string): void {
  if (clockReading.test(text)) throw new Error(noClock);
}

/** A date or time on its way into a format: as it is written, whatever time zone the machine is in. */
export function asWritten(value: unknown): unknown {
  if (value === 'now' || value === 'today') throw new Error(noClock);
  const hasNoZone = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value);
  return hasNoZone ? `${value}Z` : value;
}

const noClock =
  'a text can’t read the clock, since the call would be another when it is replayed: say a variable instead';
