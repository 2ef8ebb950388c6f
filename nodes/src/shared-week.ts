import { type Week, weekSchema } from './opening-hours.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const dayMinutes = 24 * 60;
const weekMinutes = days.length * dayMinutes;

/** The hours that stand in both weeks; null where there are none. */
export function sharedWeek(one: Week, other: Week): Week | null {
  const others = minutesOf(other);
  const shared = [...minutesOf(one)].filter((minute) => others.has(minute)).sort((a, b) => a - b);
  return shared.length === 0 ? null : weekOf(shared);
}

/** Each minute of the week that is open, counted from Monday; what goes over midnight is the next day's. */
function minutesOf(week: Week): Set<number> {
  const open = new Set<number>();
  for (const [index, day] of days.entries())
    for (const { from, to } of week[day]) {
      const begin = index * dayMinutes + minutes(from);
      const length = (minutes(to) - minutes(from) + dayMinutes) % dayMinutes || dayMinutes;
      for (let minute = 0; minute < length; minute++) open.add((begin + minute) % weekMinutes);
    }
  return open;
}

function weekOf(minutesInOrder: readonly number[]): Week {
  const week = weekSchema.parse({});
  for (let at = 0, first = 0; at < minutesInOrder.length; at++) {
    const [begin = 0, last = 0] = [minutesInOrder[first], minutesInOrder[at]];
    if (minutesInOrder[at + 1] === last + 1 && (last + 1) % dayMinutes !== 0) continue;
    const day = days[Math.floor(begin / dayMinutes)] ?? 'monday';
    week[day].push({ from: clock(begin % dayMinutes), to: clock((last % dayMinutes) + 1) });
    first = at + 1;
  }
  return week;
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function clock(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
