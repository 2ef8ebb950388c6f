import { carrierPhrases, commonAnswers, digitLeads, digitTails } from './carrier-phrases.ts';

/** Which words go together, by which a recognised sentence is told from a salad of words that happened to fit. */
export interface KnownWords {
  /** Neighbours in any phrase, “opening hours”. */
  readonly pairs: ReadonlySet<string>;
  /** Words that are a whole expected phrase. */
  readonly alone: ReadonlySet<string>;
}

export function knownWords(phrases: readonly string[]): KnownWords {
  const expected = [...phrases, ...commonAnswers].map(bareWords);
  const around = [...carrierPhrases, ...digitLeads, ...digitTails].map(bareWords);
  return {
    pairs: new Set(
      [...expected, ...around].flatMap((words) =>
        words.slice(1).map((word, index) => `${words[index]} ${word}`),
      ),
    ),
    alone: new Set(expected.flatMap((words) => (words.length === 1 ? words : []))),
  };
}

/** Lower-case words without the punctuation around them. */
export function bareWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);
}
