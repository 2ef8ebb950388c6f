import { type Condition, holds, type Value } from '@patchcord/nodes/kit';
import { inOneOrder } from './in-one-order.ts';
import { isRecord } from './parts.ts';

/** Two neighbouring cases that can't both hold may stand either way. */
export function casesInOrder(cases: readonly unknown[]): readonly unknown[] {
  return inOneOrder(cases, {
    name: (one) => (isRecord(one) ? String(one.port) : ''),
    mayChange: (one, other) =>
      isRecord(one) && isRecord(other) && excludeEachOther(one.when as Condition, other.when as Condition),
  });
}

/** Sure only where one of them lets a variable hold one of some values, none of which the other takes. */
function excludeEachOther(one: Condition, other: Condition): boolean {
  if ('all' in one) return one.all.some((part) => excludeEachOther(part, other));
  if ('any' in one) return one.any.every((part) => excludeEachOther(part, other));
  if ('all' in other || 'any' in other) return excludeEachOther(other, one);
  const [few, test] = valuesOf(one) ? [one, other] : [other, one];
  const values = valuesOf(few);
  if (!values || !('var' in few) || !('var' in test) || few.var !== test.var) return false;
  return values.every((value) => !holds(test, { valueOf: () => value, phrasesOf: () => [], lastHeard: '' }));
}

/** All that a variable may hold for a comparison to hold; null where that is no short list. */
function valuesOf(condition: Condition): readonly Value[] | null {
  if (!('op' in condition)) return null;
  if (condition.op === 'is') return [condition.value];
  return condition.op === 'one-of' ? condition.value : null;
}
