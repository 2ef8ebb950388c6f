import type { CallLocale, Value } from '../kit/index.ts';
import { namesOf } from './currency-names.ts';
import { months, weekdays } from './date-words.ts';
import { type DayNumber, dayOfIso, partsOf } from './plain-date.ts';
import { DAYS_WITHOUT_YEAR } from './read-date.ts';
import { minutesOf } from './read-time.ts';

/** How a value is said: the types a flow's variables have. */
export type SpokenType =
  | 'text'
  | 'digits'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'phone'
  | 'code'
  | 'boolean';

/** What saying depends on; `today` lets a date near by go without its year. */
export interface SpokenContext extends Pick<CallLocale, 'locale' | 'currency'> {
  readonly today?: DayNumber;
}

/**
 * The value as a voice should say it, in text that any voice reads well: digits one by one in groups, dates with their
 * weekday, “12 dollars and 50 cents”, “9:30 AM”, codes letter by letter. What isn't of the type is said as it stands.
 */
export function spokenValue(value: Value, type: SpokenType, context: SpokenContext): string {
  const text = String(value);
  switch (type) {
    case 'digits':
      return /^\d+$/.test(text) ? inGroups(groupsOfThree(text)) : text;
    case 'phone':
      return inGroups(groupsOfPhone(text.replace(/\D/g, ''))) || text;
    case 'number':
      return spokenNumber(value);
    case 'money':
      return spokenMoney(value, context);
    case 'date':
      return spokenDate(text, context.today);
    case 'time':
      return spokenTime(text);
    case 'code':
      return [...text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()].join(', ');
    case 'boolean':
      return value === true ? 'yes' : value === false ? 'no' : text;
    case 'text':
      return text;
  }
}

function inGroups(groups: readonly string[]): string {
  return groups.map((group) => [...group].join(' ')).join(', ');
}

/** Threes; the last group has four rather than one digit alone. */
function groupsOfThree(digits: string): string[] {
  if (digits.length <= 4) return [digits];
  return [digits.slice(0, 3), ...groupsOfThree(digits.slice(3))];
}

/** The last four, and threes before them, as most numbers are told. */
function groupsOfPhone(digits: string): string[] {
  const cuts = [digits.slice(0, -10), digits.slice(-10, -7), digits.slice(-7, -4), digits.slice(-4)];
  return cuts.filter(Boolean);
}

function spokenNumber(value: Value): string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return String(value);
  const written = Math.abs(number).toLocaleString('en-US', { maximumFractionDigits: 6 });
  return number < 0 ? `minus ${written}` : written;
}

function spokenMoney(value: Value, { currency, locale }: SpokenContext): string {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return String(value);
  const names = namesOf(currency);
  if (!names)
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' }).format(
      amount,
    );
  const all = Math.round(Math.abs(amount) * 100);
  const [units, cents] = [Math.floor(all / 100), all % 100];
  const sign = amount < 0 ? 'minus ' : '';
  const said = [
    ...(units > 0 || cents === 0
      ? [`${units.toLocaleString('en-US')} ${units === 1 ? names.one : names.many}`]
      : []),
    ...(cents > 0 ? [`${cents} ${cents === 1 ? names.cent : names.cents}`] : []),
  ];
  return sign + said.join(' and ');
}

function spokenDate(text: string, today: DayNumber | undefined): string {
  const day = dayOfIso(text);
  if (day === null) return text;
  const { year, month, day: date, weekday } = partsOf(day);
  const isNear = today !== undefined && day >= today && day - today < DAYS_WITHOUT_YEAR;
  return `${weekdays[weekday]}, ${months[month - 1]} ${date}${ordinalEnd(date)}${isNear ? '' : `, ${year}`}`;
}

function ordinalEnd(date: number): string {
  if (date >= 11 && date <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][date % 10] ?? 'th';
}

function spokenTime(text: string): string {
  const minutes = minutesOf(text);
  if (minutes === null) return text;
  if (minutes === 0) return 'midnight';
  if (minutes === 720) return 'noon';
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${past} ${hour < 12 ? 'AM' : 'PM'}`;
}
