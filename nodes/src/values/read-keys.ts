import type { Reading } from './finding.ts';
import { dayOf } from './plain-date.ts';
import { onTheRightSide, readDate } from './read-date.ts';
import { within } from './read-number.ts';
import { inWindow } from './read-time.ts';
import { isDayFirst, type ReadingContext } from './read-value.ts';
import type { ValueKind } from './value-kind.ts';

/** How many keys a value takes at most, and what ends it early; null where it can't be typed. */
export function keysFor(kind: ValueKind): { readonly max: number; readonly end?: string } | null {
  switch (kind.type) {
    case 'digits':
      return { max: kind.max, end: '#' };
    case 'phone':
      return { max: 15, end: '#' };
    case 'number':
    case 'money':
      return { max: 12, end: '#' };
    case 'date':
      return { max: 8, end: '#' };
    case 'time':
      return { max: 4, end: '#' };
    case 'yes-no':
      return { max: 1 };
    case 'one-of':
      return kind.choices.some(({ key }) => key) ? { max: 1 } : null;
    case 'code':
    case 'text':
      return null;
  }
}

/** The value somebody typed: dates as MMDD or MMDDYYYY, times as HHMM, `*` for the decimal point, 1 and 2 for yes and no. */
export function readKeys(kind: ValueKind, keys: string, context: ReadingContext): Reading | null {
  switch (kind.type) {
    case 'digits':
      return sized(keys, kind.min, kind.max);
    case 'phone':
      return sized(keys, 7, 15);
    case 'number':
      return amount(keys, kind);
    case 'money':
      return /\*\d{3}/.test(keys) ? null : amount(keys, kind);
    case 'date':
      return dateOf(keys, kind.when, context);
    case 'time':
      return timeOf(keys, kind);
    case 'yes-no':
      return keys === '1' ? { value: true } : keys === '2' ? { value: false } : null;
    case 'one-of': {
      const chosen = kind.choices.find(({ key }) => key === keys);
      return chosen ? { value: chosen.value } : null;
    }
    case 'code':
    case 'text':
      return null;
  }
}

function sized(keys: string, min: number, max: number): Reading | null {
  if (!/^\d+$/.test(keys)) return null;
  return keys.length >= min && keys.length <= max ? { value: keys } : { refused: 'wrong-length' };
}

function amount(
  keys: string,
  limits: { min?: number | undefined; max?: number | undefined },
): Reading | null {
  if (!/^\d+(?:\*\d+)?$/.test(keys)) return null;
  return within(Number(keys.replace('*', '.')), limits);
}

function dateOf(keys: string, when: 'future' | 'past' | 'any', context: ReadingContext): Reading | null {
  const [, first, second, year] = /^(\d\d)(\d\d)(\d{4})?$/.exec(keys) ?? [];
  if (first === undefined || second === undefined) return null;
  const dates = { ...context, when, dayFirst: isDayFirst(context.locale) };
  if (year === undefined) return readDate([`${first}/${second}`], dates)[0] ?? null;
  const [month, day] = dates.dayFirst ? [second, first] : [first, second];
  return onTheRightSide(dayOf(Number(year), Number(month), Number(day)), dates);
}

/** 0930 is half past nine; 0230 is in the afternoon where only that is open. */
function timeOf(keys: string, window: Extract<ValueKind, { type: 'time' }>): Reading | null {
  const [, hours, minutes] = /^(\d{1,2})(\d\d)$/.exec(keys) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(hours) > 23)
    return keys ? { refused: 'impossible' } : null;
  const typed = Number(hours) * 60 + Number(minutes);
  const asTyped = inWindow([typed], window);
  if ('value' in asTyped || Number(hours) === 0 || Number(hours) > 11) return asTyped;
  return inWindow([typed + 720], window);
}
