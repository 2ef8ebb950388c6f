import { type ExitChoice, mentions } from '@patchcord/nodes/kit';
import { contentWords } from '../../knowledge/index.ts';

/**
 * The exit whose example phrase the caller said; the longest phrase where several were. A phrase of several content
 * words also counts when all of them were said in another order: “the time of arrival” for “arrival time”.
 */
export function chooseExit(said: string, exits: readonly ExitChoice[]): string | null {
  const words = new Set(contentWords(said));
  let best: { name: string; strength: number } | null = null;
  for (const { name, phrases } of exits)
    for (const phrase of phrases) {
      const strength = mentions(said, phrase) ? phrase.length + 1000 : looseStrength(phrase, words);
      if (strength > (best?.strength ?? 0)) best = { name, strength };
    }
  return best?.name ?? null;
}

function looseStrength(phrase: string, said: ReadonlySet<string>): number {
  const wanted = contentWords(phrase);
  return wanted.length >= 2 && wanted.every((word) => said.has(word)) ? phrase.length : 0;
}
