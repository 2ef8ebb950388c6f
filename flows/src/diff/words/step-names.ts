import { nodeName } from '../../model/node-name.ts';
import type { Difference } from '../differences.ts';
import { quoted } from './quoted.ts';
import { valueInWords } from './value-in-words.ts';

/** What a step is called in a sentence, by its id; what is no id is told as it stands. */
export type StepNames = (id: unknown) => string;

/** Steps by the names on their cards; by their ids too where two of them are called the same. */
export function stepNames(ids: Iterable<string>): StepNames {
  const called = Map.groupBy(new Set(ids), nodeName);
  return (id) => {
    if (typeof id !== 'string') return valueInWords(id);
    const name = nodeName(id);
    const others = called.get(name) ?? [];
    // What leads to no step is told as it is written.
    if (!others.includes(id)) return quoted(id);
    return others.length === 1 ? quoted(name) : `${quoted(name)} (${id})`;
  };
}

/** “Sorry” instead of “Goodbye” */
export function insteadOfStep({ before, after }: Omit<Difference, 'path'>, step: StepNames): string {
  return before === undefined ? step(after) : `${step(after)} instead of ${step(before)}`;
}
