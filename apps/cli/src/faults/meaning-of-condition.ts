import { type Condition, wordsOf } from '@patchcord/nodes/kit';

/** What a condition asks, whatever longer phrases it names beside the shorter ones within them. */
export function meaningOfCondition(condition: Condition): unknown {
  if ('all' in condition) return { all: condition.all.map(meaningOfCondition) };
  if ('any' in condition) return { any: condition.any.map(meaningOfCondition) };
  if ('not' in condition) return { not: meaningOfCondition(condition.not) };
  if (!('op' in condition) || condition.op !== 'mentions') return condition;
  return { ...condition, value: anyOf(condition.value) };
}

/** Who mentions a longer phrase mentions the shorter one within it: only the shortest decide. */
export function anyOf(phrases: readonly string[]): readonly string[] {
  const words = [...new Set(phrases.map((phrase) => ` ${wordsOf(phrase).join(' ')} `))];
  return words.filter((one) => !words.some((other) => other !== one && one.includes(other))).sort();
}
