import type { Expectation } from '@patchcord/nodes/kit';
import { carrierPhrases, commonAnswers, digitLeads, digitTails } from './carrier-phrases.ts';
import { addDigits } from './digit-graph.ts';
import { type KnownWords, knownWords } from './known-words.ts';
import { PhraseWords } from './phrase-words.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { type Token, type TokenKind, WordGraph } from './word-graph.ts';

/** What a decoder needs to be started, and how to read what it prints. */
export interface Grammar {
  readonly fsg: string;
  readonly dictionary: string;
  readonly tokens: ReadonlyMap<string, Token>;
  readonly known: KnownWords;
}

/** Shares of the ways on from the middle of the grammar; found by measuring (local-recogniser.test.ts). */
export const defaultWeights = {
  expectedPhrase: 1,
  insideExpectedPhrase: 0.02,
  commonAnswer: 0.2,
  carrier: 0.3,
  digits: 1,
  noDigits: 0.05,
  phone: 0.008,
  /** Where a number is expected; dearer, or digits go missing. */
  phoneNearDigits: 0.002,
  /** Going on in a phrase once begun, against leaving it early. */
  goOn: 0.9,
  leave: 0.05,
};

export type GrammarWeights = Readonly<typeof defaultWeights>;

/**
 * The grammar of what may be said now: any mix of expected phrases, their single words, common answers, carrier words
 * and, dearly, any other sounds, so that words nobody expects don't turn into expected ones.
 */
export function buildGrammar(
  expectation: Expectation,
  dictionary: PronouncingDictionary,
  weights: GrammarWeights = defaultWeights,
): Grammar {
  const builder = new GrammarBuilder(dictionary, weights);
  const middle = builder.graph.state();
  builder.addExpected(middle, expectation.phrases);
  // Beside a number only what leads up to one: “for” and “are” sound like “four” and “eight”.
  builder.addCarriers(middle, expectation.digits ? digitLeads : carrierPhrases);
  builder.addPhones(middle, expectation.digits !== undefined);
  const end = expectation.digits ? builder.addNumber(middle, expectation.digits) : middle;
  return {
    fsg: builder.graph.toFsg(middle, end),
    dictionary: builder.graph.toDictionary(),
    tokens: builder.graph.tokens,
    known: knownWords(expectation.phrases),
  };
}

class GrammarBuilder {
  readonly graph = new WordGraph();
  readonly #words: PhraseWords;
  readonly #weights: GrammarWeights;

  constructor(dictionary: PronouncingDictionary, weights: GrammarWeights) {
    this.#words = new PhraseWords(this.graph, dictionary);
    this.#weights = weights;
  }

  addExpected(middle: number, phrases: readonly string[]): void {
    const { expectedPhrase, insideExpectedPhrase, commonAnswer } = this.#weights;
    this.#addPhrases(middle, phrases, 'expected', expectedPhrase, insideExpectedPhrase);
    this.#addPhrases(middle, commonAnswers, 'expected', commonAnswer, 0);
  }

  addCarriers(middle: number, phrases: readonly string[]): void {
    this.#addPhrases(middle, phrases, 'carrier', this.#weights.carrier, 0);
  }

  /** Any sounds at all, one phone at a time. */
  addPhones(at: number, nearDigits: boolean): void {
    const weight = nearDigits ? this.#weights.phoneNearDigits : this.#weights.phone;
    for (const phone of phones) this.graph.connect(at, at, weight, this.graph.token('', 'garbage', [phone]));
  }

  /** Digits may come after anything; after them only pleasantries and unknown sounds. Returns the final state. */
  addNumber(middle: number, digits: { readonly min: number; readonly max: number }): number {
    const tail = this.graph.state();
    this.addCarriers(tail, digitTails);
    this.addPhones(tail, true);
    addDigits(this.graph, middle, tail, digits, this.#weights.digits);
    // The caller may answer otherwise than with a number.
    this.graph.connect(middle, tail, this.#weights.noDigits, null);
    return tail;
  }

  /** Paths from the middle back to it, each of which may be left, and where allowed entered, at any word. */
  #addPhrases(
    middle: number,
    phrases: readonly string[],
    kind: TokenKind,
    share: number,
    insideShare: number,
  ): void {
    const distinct = [...new Map(phrases.map((phrase) => [phrase.toLowerCase(), phrase])).values()];
    for (const phrase of distinct)
      this.#addPhrase(middle, phrase, kind, share / distinct.length, insideShare / distinct.length);
  }

  #addPhrase(middle: number, phrase: string, kind: TokenKind, share: number, insideShare: number): void {
    const written = this.#words.split(phrase);
    let from = middle;
    for (const [index, word] of written.entries()) {
      const to = index === written.length - 1 ? middle : this.graph.state();
      this.#words.addWord(word, kind, from, to, index === 0 ? share : this.#weights.goOn);
      if (index > 0 && insideShare > 0)
        this.#words.addWord(word, kind, middle, to, insideShare / (written.length - 1));
      if (to !== middle) this.graph.connect(to, middle, this.#weights.leave, null);
      from = to;
    }
  }
}

const phones =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );
