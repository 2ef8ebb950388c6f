/** `2026-11-25`, so many days from now, in the businesses' own zone. */
export function dayFrom(now: Date, days: number): string {
  const day = new Date(now.getTime() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(day);
}

/** 0 is Sunday. A date without a time has the same weekday everywhere. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}
