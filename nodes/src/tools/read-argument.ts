import type { Value } from '../kit/index.ts';
import {
  type Reading,
  type ReadingContext,
  type Refusal,
  readValue,
  type ValueKind,
} from '../values/index.ts';

export type Argument = { readonly value: Value } | { readonly trouble: string };

const longest = 500;

/** What a model gave for a value of a kind, written or in the caller's words; or what is wrong with it, for the model. */
export function readArgument(kind: ValueKind, given: Value | undefined, context: ReadingContext): Argument {
  const text = String(given ?? '').trim();
  if (text === '') return { trouble: 'is missing' };
  if (text.length > longest) return { trouble: 'is too long' };
  const reading = plainReading(kind, given, text) ?? readValue(kind, text, context);
  if (reading === null) return { trouble: `is not ${wanted(kind)}` };
  if ('value' in reading) return { value: reading.value };
  if ('either' in reading)
    return { trouble: `could be ${reading.either.join(' or ')}: ask the caller which` };
  return { trouble: `${refusals[reading.refused]}; it must be ${wanted(kind)}` };
}

/** What is no matter of words: true and false, and numbers, which words have no sign for. */
function plainReading(kind: ValueKind, given: Value | undefined, text: string): Reading | null {
  if (kind.type === 'yes-no') return /^(?:true|false)$/.test(text) ? { value: text === 'true' } : null;
  if (kind.type !== 'number' && kind.type !== 'money') return null;
  if (typeof given !== 'number' && !/^-?\d+(?:\.\d+)?$/.test(text)) return null;
  const number = Number(text);
  const fits =
    number >= (kind.min ?? Number.NEGATIVE_INFINITY) && number <= (kind.max ?? Number.POSITIVE_INFINITY);
  return fits ? { value: number } : { refused: 'out-of-range' };
}

const refusals: Readonly<Record<Refusal, string>> = {
  impossible: 'does not exist',
  past: 'is in the past',
  future: 'is in the future',
  'out-of-range': 'is too much or too little',
  'wrong-length': 'has too many or too few characters',
};

/** What a value of this kind looks like, for a model. */
export function wanted(kind: ValueKind): string {
  switch (kind.type) {
    case 'digits':
      return `${span(kind.min, kind.max)} digits`;
    case 'code':
      return `a code of ${span(kind.min, kind.max)} letters or digits`;
    case 'number':
      return `a number${range(kind)}`;
    case 'money':
      return `an amount of money${range(kind)}`;
    case 'date':
      return 'a date, as YYYY-MM-DD or in the caller’s own words such as “next Tuesday”';
    case 'time':
      return 'a time of day, as HH:MM or in the caller’s own words such as “half past nine in the morning”';
    case 'yes-no':
      return 'yes or no';
    case 'one-of':
      return `one of ${kind.choices.map(({ value }) => `“${value}”`).join(', ')}`;
    case 'phone':
      return 'a phone number';
    case 'text':
      return 'a text';
  }
}

function span(min: number, max: number): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function range({
  min,
  max,
}: {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}): string {
  return [min === undefined ? '' : ` from ${min}`, max === undefined ? '' : ` up to ${max}`].join('');
}
