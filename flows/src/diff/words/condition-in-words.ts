import { type Comparison, type Condition, conditionSchema } from '@patchcord/nodes/kit';
import { listed } from './listed.ts';

/** A condition as one would say it: “said” mentions “order” or “parcel”. Null where it is none. */
export function conditionInWords(value: unknown): string | null {
  const { data } = conditionSchema.safeParse(value);
  return data ? told(data) : null;
}

function told(condition: Condition): string {
  if ('all' in condition) return listed(condition.all.map(inside), 'and');
  if ('any' in condition) return listed(condition.any.map(inside), 'or');
  if ('not' in condition) return `not ${inside(condition.not)}`;
  return 'intent' in condition ? `the caller wants “${condition.intent}”` : comparison(condition);
}

function inside(condition: Condition): string {
  const isGroup =
    ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
  return isGroup ? `(${told(condition)})` : told(condition);
}

const between: Readonly<Record<Comparison['op'], string>> = {
  is: 'is',
  'is-not': 'isn’t',
  less: 'is less than',
  'at-most': 'is at most',
  greater: 'is more than',
  'at-least': 'is at least',
  mentions: 'mentions',
  'one-of': 'is',
  'starts-with': 'starts with',
  'is-set': 'is known',
  'is-empty': 'is empty',
};

function comparison(test: Comparison): string {
  const begun = `“${test.var}” ${between[test.op]}`;
  if (!('value' in test)) return begun;
  const values = Array.isArray(test.value) ? test.value : [test.value];
  const shown = values.slice(0, 6).map((value) => (typeof value === 'string' ? `“${value}”` : String(value)));
  return `${begun} ${listed([...shown, ...(values.length > 6 ? [`${values.length - 6} more`] : [])], 'or')}`;
}
