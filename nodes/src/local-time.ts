/** What calendar and clock on the wall show, as texts that sort. */
export interface LocalTime {
  /** `2026-11-25` */
  readonly date: string;
  /** `14:30` */
  readonly time: string;
}

/** `timeZone` by its IANA name. Two moments of the hour that is repeated in autumn show the same. */
export function localTime(epochMs: number, timeZone: string): LocalTime {
  const { year, month, day, hour, minute } = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** Making one takes as long as many turns of a conversation; there are a few hundred time zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
