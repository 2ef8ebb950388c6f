import type { Span, Week } from './opening-hours.ts';

const days: readonly (readonly [keyof Week, string])[] = [
  ['monday', 'Mon'],
  ['tuesday', 'Tue'],
  ['wednesday', 'Wed'],
  ['thursday', 'Thu'],
  ['friday', 'Fri'],
  ['saturday', 'Sat'],
  ['sunday', 'Sun'],
];

/** “Mon–Fri 08:00–17:30 · Sat 09:00–12:00”: days in a row with the same hours are named together. */
export function weekInWords(week: Week): string {
  const groups: { first: string; last: string; hours: string }[] = [];
  for (const [day, name] of days) {
    const hours = week[day].map(spanInWords).join(', ');
    const before = groups.at(-1);
    if (before?.hours === hours) before.last = name;
    else groups.push({ first: name, last: name, hours });
  }
  const open = groups.filter(({ hours }) => hours !== '');
  return open.map(groupInWords).join(' · ') || 'never open';
}

function spanInWords({ from, to }: Span): string {
  return `${from}–${to}`;
}

function groupInWords({ first, last, hours }: { first: string; last: string; hours: string }): string {
  return `${first === last ? first : `${first}–${last}`} ${hours}`;
}
