import type { Pronunciations } from '../../spec/synthesiser.ts';
import type { SpokenRule } from './spoken-rules.ts';

/** A flow's pronunciations as rules: whole words, whatever their capitals, the longest first. */
export function pronunciationRules(pronunciations: Pronunciations): SpokenRule[] {
  return Object.entries(pronunciations)
    .toSorted(([one], [other]) => other.length - one.length || (one < other ? -1 : 1))
    .map(([word, said]) => ({ name: 'pronunciation', pattern: wholeWord(word), speak: () => said }));
}

/** Those a text has words of, always in the same order: others don't change how it sounds. */
export function pronunciationsIn(text: string, pronunciations: Pronunciations): Pronunciations {
  const found = Object.entries(pronunciations).filter(([word]) => wholeWord(word).test(text));
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function wholeWord(word: string): RegExp {
  const letters = word
    .trim()
    .split(/\s+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'iu');
}
