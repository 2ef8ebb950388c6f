import { stepsByCard } from '../../model/step-names.ts';
import type { Difference } from '../differences.ts';
import { quoted } from './quoted.ts';
import { valueInWords } from './value-in-words.ts';

/** A step in a sentence, by its id; what is no id is told as it stands. */
export type StepWords = (id: unknown) => string;

export function stepWords(ids: Iterable<string>): StepWords {
  const step = stepsByCard(ids);
  return (id) => (typeof id === 'string' ? quoted(step(id)) : valueInWords(id));
}

/** “Sorry” instead of “Goodbye” */
export function insteadOfStep({ before, after }: Omit<Difference, 'path'>, step: StepWords): string {
  return before === undefined ? step(after) : `${step(after)} instead of ${step(before)}`;
}
