const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const hours = 'twelve one two three four five six seven eight nine ten eleven'.split(' ');

/** `2026-11-30` as an agent says it: “Monday, November 30th, 2026”. */
export function spokenDay(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday}, ${months[month - 1]} ${day}${endingOf(day)}, ${year}`;
}

/** `14:30` as an agent says it: “2:30 P M”. */
export function spokenTime(time: string): string {
  const [hour = '', minute] = time.split(':');
  const shown = Number(hour) % 12;
  return `${minute === '00' ? hours[shown] : `${shown || 12}:${minute}`} ${Number(hour) < 12 ? 'ay M' : 'P M'}`;
}

function endingOf(day: number): string {
  if (day > 10 && day < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
