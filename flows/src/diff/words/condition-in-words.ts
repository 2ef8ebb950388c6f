import { type Comparison, type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { listed } from './listed.ts';

export const operatorWords: Readonly<Record<Comparison['op'], string>> = {
  is: 'is',
  'is-not': 'is not',
  less: 'is less than',
  'at-most': 'is at most',
  greater: 'is more than',
  'at-least': 'is at least',
  mentions: 'mentions',
  'one-of': 'is one of',
  'starts-with': 'starts with',
  'is-set': 'is known',
  'is-empty': 'is not known',
};

/** How a variable is named in it. */
export type Named = (variable: string) => string;

/** A condition as one would say it: said mentions “order” or “parcel”. Null where it is none. */
export function conditionInWords(value: unknown, named: Named = (variable) => variable): string | null {
  const { data } = conditionSchema.safeParse(value);
  return data ? told(data, named) : null;
}

function told(condition: Condition, named: Named): string {
  const inside = (part: Condition) => (isGroup(part) ? `(${told(part, named)})` : told(part, named));
  if ('all' in condition) return condition.all.map(inside).join(' and ');
  if ('any' in condition) return condition.any.map(inside).join(' or ');
  if ('not' in condition) return `not ${inside(condition.not)}`;
  return 'intent' in condition ? `caller wants “${condition.intent}”` : comparison(condition, named);
}

function isGroup(condition: Condition): boolean {
  return ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
}

function comparison(test: Comparison, named: Named): string {
  const begun = `${named(test.var)} ${operatorWords[test.op]}`;
  if (!('value' in test)) return begun;
  const values = Array.isArray(test.value) ? test.value : [test.value];
  const shown = values.slice(0, 6).map(valueShown);
  return `${begun} ${listed([...shown, ...(values.length > 6 ? [`${values.length - 6} more`] : [])], 'or')}`;
}

function valueShown(value: unknown): string {
  if (value === '') return 'nothing';
  return typeof value === 'string' ? `“${value}”` : String(value);
}
