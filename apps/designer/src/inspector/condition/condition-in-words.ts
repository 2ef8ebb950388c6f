import { type Comparison, type Condition, conditionSchema } from '@patchcord/nodes/kit';

/** A condition as a person would say it: “said mentions “order” or “parcel””. */
export function conditionInWords(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inBrackets).join(' and ');
  if ('any' in condition) return condition.any.map(inBrackets).join(' or ');
  if ('not' in condition) return `not ${inBrackets(condition.not)}`;
  if ('intent' in condition) return `caller wants ${condition.intent}`;
  return comparisonInWords(condition);
}

function inBrackets(condition: Condition): string {
  const isGroup = 'all' in condition || 'any' in condition;
  return isGroup ? `(${conditionInWords(condition)})` : conditionInWords(condition);
}

function comparisonInWords(test: Comparison): string {
  const words = operatorWords[test.op];
  if (!('value' in test)) return `${test.var} ${words}`;
  const value = Array.isArray(test.value)
    ? test.value.map((each) => `“${each}”`).join(' or ')
    : String(test.value);
  return `${test.var} ${words} ${value === '' ? 'nothing' : value}`;
}

export type Operator = Comparison['op'];

export const operatorWords: Readonly<Record<Operator, string>> = {
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

/** Null where a value is no condition, or half of one. */
export function readCondition(value: unknown): Condition | null {
  if (typeof value !== 'object' || value === null) return null;
  return conditionSchema.safeParse(value).data ?? null;
}
