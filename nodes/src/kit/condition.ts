import { z } from 'zod';
import { variableNameSchema } from './ids.ts';
import { heardAs, mentions, soundOf } from './phrase.ts';

/** A value a flow's variable can hold; `undefined` in a lookup means it was never set. */
export type Value = string | number | boolean;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const comparison = z.discriminatedUnion('op', [
  z.strictObject({ var: variableNameSchema, op: z.enum(['is', 'is-not']), value: scalar }),
  z.strictObject({
    var: variableNameSchema,
    op: z.enum(['less', 'at-most', 'greater', 'at-least']),
    value: z.number(),
  }),
  z.strictObject({
    var: variableNameSchema,
    op: z.enum(['mentions', 'one-of']),
    value: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({ var: variableNameSchema, op: z.literal('starts-with'), value: z.string().min(1) }),
  z.strictObject({ var: variableNameSchema, op: z.enum(['is-set', 'is-empty']) }),
]);

const intentTest = z.strictObject({ intent: z.string().min(1) });

export type Comparison = z.infer<typeof comparison>;
export type Condition =
  | Comparison
  | { intent: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

/** A typed condition: no expression strings, nothing to evaluate but this tree. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparison,
    intentTest,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

/** What a condition may look at. */
export interface Facts {
  valueOf(variable: string): Value | undefined;
  /** The phrases of a declared intent; empty when it isn't declared. */
  phrasesOf(intent: string): readonly string[];
  /** What the caller said last; empty before the first word. */
  readonly lastHeard: string;
}

export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('intent' in condition)
    return facts.phrasesOf(condition.intent).some((phrase) => mentions(facts.lastHeard, phrase));
  return compare(condition, facts.valueOf(condition.var));
}

function compare(test: Comparison, actual: Value | undefined): boolean {
  switch (test.op) {
    case 'is-set':
      return actual !== undefined && actual !== '';
    case 'is-empty':
      return actual === undefined || actual === '';
    case 'is':
      return same(actual, test.value);
    case 'is-not':
      return !same(actual, test.value);
    case 'mentions':
      return actual !== undefined && test.value.some((phrase) => mentions(String(actual), phrase));
    case 'one-of':
      return actual !== undefined && test.value.some((value) => same(actual, value));
    case 'starts-with':
      return actual !== undefined && String(actual).toLowerCase().startsWith(test.value.toLowerCase());
    default:
      return compareNumbers(test.op, actual, test.value);
  }
}

/** Numbers are compared as numbers even when they were typed as keys: 9 is less than 10. */
function compareNumbers(
  op: 'less' | 'at-most' | 'greater' | 'at-least',
  actual: Value | undefined,
  limit: number,
): boolean {
  const number = typeof actual === 'string' && actual.trim() !== '' ? Number(actual) : actual;
  if (typeof number !== 'number' || Number.isNaN(number)) return false;
  if (op === 'less') return number < limit;
  if (op === 'at-most') return number <= limit;
  if (op === 'greater') return number > limit;
  return number >= limit;
}

/** Texts are one when their words are: speech has no punctuation, and “No, thanks.” is “no thanks”. */
function same(actual: Value | undefined, wanted: Value): boolean {
  if (actual === undefined) return false;
  if (typeof wanted === 'number')
    return compareNumbers('at-least', actual, wanted) && compareNumbers('at-most', actual, wanted);
  if (String(actual).trim().toLowerCase() === String(wanted).trim().toLowerCase()) return true;
  const sound = soundOf(String(wanted));
  return sound !== '' && sound === heardAs(String(actual));
}

/** The variables a condition reads, for checks and forms. */
export function variablesIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(variablesIn);
  if ('any' in condition) return condition.any.flatMap(variablesIn);
  if ('not' in condition) return variablesIn(condition.not);
  return 'var' in condition ? [condition.var] : [];
}

/** The words a condition listens for, so that a recogniser can expect them. */
export function phrasesIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(phrasesIn);
  if ('any' in condition) return condition.any.flatMap(phrasesIn);
  if ('not' in condition) return phrasesIn(condition.not);
  if (!('op' in condition)) return [];
  if (condition.op === 'mentions' || condition.op === 'one-of') return condition.value;
  return condition.op === 'is' && typeof condition.value === 'string' ? [condition.value] : [];
}

/** The intents a condition asks for. */
export function intentsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(intentsIn);
  if ('any' in condition) return condition.any.flatMap(intentsIn);
  if ('not' in condition) return intentsIn(condition.not);
  return 'intent' in condition ? [condition.intent] : [];
}
