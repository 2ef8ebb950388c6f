import { tokensOf } from './tokens.ts';

/** A way of saying something, with what is meant by it. */
export interface Phrase<Meaning> {
  readonly phrase: string;
  readonly means: Meaning;
}

export interface FoundPhrase<Meaning> {
  readonly from: number;
  readonly to: number;
  readonly means: Meaning;
}

/** Phrases said, in order; where several begin or overlap, the longest counts, so that “not red” beats “red”. */
export function findPhrases<Meaning>(
  words: readonly string[],
  phrases: readonly Phrase<Meaning>[],
): FoundPhrase<Meaning>[] {
  const wanted = phrases
    .map(({ phrase, means }) => ({ row: tokensOf(phrase), means }))
    .filter(({ row }) => row.length > 0)
    .toSorted((a, b) => b.row.length - a.row.length);
  const found: FoundPhrase<Meaning>[] = [];
  for (const { row, means } of wanted) {
    for (let from = 0; from + row.length <= words.length; from++) {
      const to = from + row.length;
      const isFree = found.every((other) => to <= other.from || from >= other.to);
      if (isFree && row.every((word, index) => words[from + index] === word)) found.push({ from, to, means });
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}
