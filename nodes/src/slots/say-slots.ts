import { offerOf } from '../key-choice.ts';
import type { CallLocale } from '../kit/index.ts';
import {
  type DayNumber,
  isDayFirst,
  type Reading,
  type SpokenContext,
  spokenValue,
  type ValueKind,
} from '../values/index.ts';
import type { Slot } from './slot.ts';
import type { Filled } from './understand-slots.ts';

/** “Tuesday, December 1st, and 2:30 PM”. */
export function spokenSlots(filled: readonly Filled[], context: SpokenContext): string {
  return filled.map((one) => spokenSlot(one, context)).join(', and ');
}

function spokenSlot({ slot: { kind }, value }: Filled, context: SpokenContext): string {
  if (kind.type === 'one-of')
    return kind.choices.find((choice) => choice.value === value)?.label ?? String(value);
  return spokenValue(value, kind.type === 'yes-no' ? 'boolean' : kind.type, context);
}

export function spokenContext({ locale, currency }: CallLocale, today: DayNumber): SpokenContext {
  return { locale, currency, today };
}

/** How the value is typed; null where it can't be. */
export function offerTyping({ kind }: Slot, locale: string): string | null {
  switch (kind.type) {
    case 'digits':
      return kind.min === kind.max
        ? `Please type the ${kind.max} digits on your phone.`
        : 'Please type the number on your phone, then press the hash key.';
    case 'phone':
    case 'number':
      return 'Please type the number on your phone, then press the hash key.';
    case 'money':
      return 'Please type the amount on your phone, with the star key for the point, then press the hash key.';
    case 'date':
      return isDayFirst(locale)
        ? 'Please type the date on your phone: two digits for the day and two for the month, then press the hash key.'
        : 'Please type the date on your phone: two digits for the month and two for the day, then press the hash key.';
    case 'time':
      return 'Please type the time on your phone: two digits for the hour and two for the minutes.';
    case 'yes-no':
      return 'Please use the keys of your phone. Press 1 for yes, or 2 for no.';
    case 'one-of':
      return offerOf(
        kind.choices.flatMap(({ key, label, value }) => (key ? [{ key, means: label ?? value }] : [])),
      );
    case 'code':
    case 'text':
      return null;
  }
}

/** Why what was said or typed can't be kept, for the caller. */
export function explanation(
  { kind }: Slot,
  trouble: Exclude<Reading, { value: unknown }>,
  context: SpokenContext,
): string {
  if ('either' in trouble) {
    const [first, second] = trouble.either.map((value) => spokenValue(value, 'time', context));
    return `Do you mean ${first}, or ${second}?`;
  }
  switch (trouble.refused) {
    case 'impossible':
      return kind.type === 'time' ? 'There is no such time.' : 'There is no such date.';
    case 'past':
      return 'That day is in the past.';
    case 'future':
      return 'That day has not come yet.';
    case 'wrong-length':
      return `I need ${lengthOf(kind)}.`;
    case 'out-of-range':
      return `I need ${rangeOf(kind, context)}.`;
  }
}

function lengthOf(kind: ValueKind): string {
  if (kind.type === 'phone') return 'a whole phone number';
  if (kind.type !== 'digits' && kind.type !== 'code') return 'something else';
  const noun = kind.type === 'digits' ? 'digits' : 'letters and digits';
  return kind.min === kind.max ? `${kind.max} ${noun}` : `${kind.min} to ${kind.max} ${noun}`;
}

function rangeOf(kind: ValueKind, context: SpokenContext): string {
  if (kind.type === 'time') {
    const [from, to] = [kind.from ?? '00:00', kind.to ?? '23:59'];
    return `a time from ${spokenValue(from, 'time', context)} to ${spokenValue(to, 'time', context)}`;
  }
  if (kind.type !== 'number' && kind.type !== 'money') return 'something else';
  const noun = kind.type === 'number' ? 'a number' : 'an amount';
  const told = (value: number) => spokenValue(value, kind.type, context);
  if (kind.min === undefined) return kind.max === undefined ? noun : `${noun} of at most ${told(kind.max)}`;
  return kind.max === undefined
    ? `${noun} of at least ${told(kind.min)}`
    : `${noun} from ${told(kind.min)} to ${told(kind.max)}`;
}
