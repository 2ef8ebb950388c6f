import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { spokenVariants } from './spoken-variants.ts';
import type { TokenKind, WordGraph } from './word-graph.ts';

/** How letters are named where the dictionary's word is another (“a”) or there are two names (“z”). */
export const letterNames: Readonly<Record<string, readonly string[]>> = {
  a: ['EY'],
  o: ['OW'],
  w: ['D AH B AH L Y UW', 'D AH B Y UW'],
  z: ['Z IY', 'Z EH D'],
};

/** Puts written words into a graph, by every way of saying them. */
export class PhraseWords {
  readonly graph: WordGraph;
  readonly #dictionary: PronouncingDictionary;

  constructor(graph: WordGraph, dictionary: PronouncingDictionary) {
    this.graph = graph;
    this.#dictionary = dictionary;
  }

  /** The written words of a phrase without punctuation, a sentence's first letter made small. */
  split(phrase: string): string[] {
    const words = phrase
      .normalize('NFKC')
      .split(/\s+/)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter(Boolean);
    const [first, ...rest] = words;
    if (first === undefined) return [];
    return [
      /^\p{Lu}\p{Ll}*(?:['’]\p{Ll}+)?$/u.test(first) && !/^I(?:['’]|$)/.test(first)
        ? first.toLowerCase()
        : first,
      ...rest,
    ];
  }

  /** From one state to another by every way of saying the word; the first spoken word carries the written one. */
  addWord(written: string, kind: TokenKind, from: number, to: number, weight: number): void {
    const variants = spokenVariants(written, this.#dictionary);
    for (const spoken of variants) {
      let at = from;
      for (const [index, word] of spoken.entries()) {
        const next = index === spoken.length - 1 ? to : this.graph.state();
        const token = this.graph.token(index === 0 ? written : '', kind, this.#pronounce(word));
        this.graph.connect(at, next, index === 0 ? weight / variants.length : 1, token);
        at = next;
      }
    }
  }

  #pronounce(spoken: string): readonly string[] {
    const letter = /^letter:(.)$/.exec(spoken)?.[1];
    if (!letter) return this.#dictionary.pronounce(spoken);
    return letterNames[letter] ?? this.#dictionary.pronounce(letter);
  }
}
