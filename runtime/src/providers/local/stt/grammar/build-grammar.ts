import type { Expectation } from '@patchcord/nodes/kit';
import { carrierPhrases, commonAnswers, digitLeads, digitTails } from './carrier-phrases.ts';
import { addDigits } from './digit-graph.ts';
import { PhraseWords } from './phrase-words.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { type Token, type TokenKind, WordGraph } from './word-graph.ts';

/** What a decoder needs to be started, and how to read what it prints. */
export interface Grammar {
  readonly fsg: string;
  readonly dictionary: string;
  readonly tokens: ReadonlyMap<string, Token>;
}

/** Shares of the ways on from the middle of the grammar; found by measuring (recogniser.table.test.ts). */
const weights = {
  expectedPhrase: 0.5,
  insideExpectedPhrase: 0.1,
  commonAnswer: 0.1,
  carrier: 0.3,
  digits: 1,
  phone: 1e-4,
  /** Going on in a phrase once begun, against leaving it early. */
  goOn: 0.9,
  leave: 0.05,
};

/**
 * The grammar of what may be said now: any mix of expected phrases, their single words, common answers, carrier words
 * and, dearly, any other sounds, so that words nobody expects don't turn into expected ones.
 */
export function buildGrammar(expectation: Expectation, dictionary: PronouncingDictionary): Grammar {
  const graph = new WordGraph();
  const words = new PhraseWords(graph, dictionary);
  const middle = graph.state();
  addPhrases(
    words,
    middle,
    expectation.phrases,
    'expected',
    weights.expectedPhrase,
    weights.insideExpectedPhrase,
  );
  addPhrases(words, middle, commonAnswers, 'expected', weights.commonAnswer, 0);
  addPhrases(words, middle, carrierPhrases, 'carrier', weights.carrier, 0);
  addPhones(graph, middle);
  const end = expectation.digits ? addNumber(words, middle, expectation.digits) : middle;
  return { fsg: graph.toFsg(middle, end), dictionary: graph.toDictionary(), tokens: graph.tokens };
}

/** Paths from the middle back to it, each of which may be left, and where allowed entered, at any word. */
function addPhrases(
  words: PhraseWords,
  middle: number,
  phrases: readonly string[],
  kind: TokenKind,
  share: number,
  insideShare: number,
): void {
  const distinct = [...new Map(phrases.map((phrase) => [phrase.toLowerCase(), phrase])).values()];
  for (const phrase of distinct) {
    const written = words.split(phrase);
    let from = middle;
    for (const [index, word] of written.entries()) {
      const to = index === written.length - 1 ? middle : words.graph.state();
      words.addWord(word, kind, from, to, index === 0 ? share / distinct.length : weights.goOn);
      if (index > 0 && insideShare > 0)
        words.addWord(word, kind, middle, to, insideShare / (distinct.length * (written.length - 1)));
      if (to !== middle) words.graph.connect(to, middle, weights.leave, null);
      from = to;
    }
  }
}

/** Digits may come after anything; after them only pleasantries and unknown sounds. Returns the final state. */
function addNumber(words: PhraseWords, middle: number, digits: { min: number; max: number }): number {
  const { graph } = words;
  const tail = graph.state();
  addPhrases(words, middle, digitLeads, 'carrier', weights.carrier, 0);
  addPhrases(words, tail, digitTails, 'carrier', weights.carrier, 0);
  addPhones(graph, tail);
  addDigits(graph, middle, tail, digits, weights.digits);
  // The caller may answer otherwise than with a number.
  graph.connect(middle, tail, 0.05, null);
  return tail;
}

const phones =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );

/** Any sounds at all, one phone at a time. */
function addPhones(graph: WordGraph, at: number): void {
  for (const phone of phones) graph.connect(at, at, weights.phone, graph.token('', 'garbage', [phone]));
}
