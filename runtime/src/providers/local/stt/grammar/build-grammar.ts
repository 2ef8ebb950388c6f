import type { Expectation } from '@patchcord/nodes/kit';
import { carrierPhrases, commonAnswers, digitLeads, digitTails, loneAnswers } from './carrier-phrases.ts';
import { addDigits } from './digit-graph.ts';
import { type KnownWords, knownWords } from './known-words.ts';
import { PhraseWords } from './phrase-words.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { RuleGraph } from './rule-graph.ts';
import { correctionLeads, valueLeads, valueTails } from './value-leads.ts';
import { valueRules } from './value-rules.ts';
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
  /** One word of yes or no and nothing else, where that is asked; any mix of words counts 1. */
  loneAnswer: 1,
  carrier: 0.3,
  digits: 1,
  values: 1,
  /** Going on from one value to another, against the end. */
  anotherValue: 0.02,
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
  const words = builder.addWords(expectation);
  const [start, end] = isNumeric(expectation)
    ? builder.addValues(words, expectation)
    : builder.addEnds(words);
  if (asksYesOrNo(expectation)) builder.addLoneAnswers(start, end);
  return {
    fsg: builder.graph.toFsg(start, end),
    dictionary: builder.graph.toDictionary(),
    tokens: builder.graph.tokens,
    known: knownWords(expectation.phrases),
  };
}

/** Whether values are expected, which short words are easily taken for. */
function isNumeric({ digits, values = [] }: Expectation): boolean {
  return digits !== undefined || values.length > 0;
}

/**
 * Where a flow expects both, it has asked: elsewhere a short sound had better not be an answer. Nor beside a value, where it
 * may be the beginning of “no, ten o'clock”.
 */
function asksYesOrNo(expectation: Expectation): boolean {
  const expected = new Set(expectation.phrases.map((phrase) => phrase.toLowerCase()));
  return expected.has('yes') && expected.has('no') && !isNumeric(expectation);
}

class GrammarBuilder {
  readonly graph = new WordGraph();
  readonly #words: PhraseWords;
  readonly #rules: RuleGraph;
  readonly #weights: GrammarWeights;

  constructor(dictionary: PronouncingDictionary, weights: GrammarWeights) {
    this.#words = new PhraseWords(this.graph, dictionary);
    this.#rules = new RuleGraph(this.#words, dictionary);
    this.#weights = weights;
  }

  /** Expected phrases, common answers, carriers and unknown sounds, in any mix; the state they start and end in. */
  addWords(expectation: Expectation): number {
    const { phrases } = expectation;
    const numeric = isNumeric(expectation);
    const { expectedPhrase, insideExpectedPhrase, commonAnswer } = this.#weights;
    const middle = this.graph.state();
    this.#addPhrases(middle, phrases, 'expected', expectedPhrase, insideExpectedPhrase);
    this.#addPhrases(middle, commonAnswers, 'expected', commonAnswer, 0);
    // Beside a number no single carrier words: “for” and “are” sound like “four” and “eight”.
    this.#addCarriers(
      middle,
      numeric ? carrierPhrases.filter((phrase) => phrase.includes(' ')) : carrierPhrases,
    );
    this.#addPhones(middle, numeric ? this.#weights.phoneNearDigits : this.#weights.phone);
    return middle;
  }

  /**
   * A number or other values with what leads up to them and pleasantries after; or else words. Not both, or a digit too
   * many becomes a word: seven digits where six are expected were “bye 234567”.
   */
  addValues(words: number, { phrases, digits, values = [] }: Expectation): [start: number, end: number] {
    const [start, lead, said, tail] = [
      this.graph.state(),
      this.graph.state(),
      this.graph.state(),
      this.graph.state(),
    ];
    const numberLeads = phrases.includes('no') ? [...digitLeads, ...correctionLeads] : digitLeads;
    this.#addCarriers(lead, values.length > 0 ? valueLeads : numberLeads);
    this.#addPhones(lead, this.#weights.phoneNearDigits);
    this.#addCarriers(tail, values.length > 0 ? valueTails : digitTails);
    this.#addPhones(tail, this.#weights.phoneNearDigits);
    if (digits) addDigits(this.graph, lead, said, digits, this.#weights.digits);
    for (const value of values)
      this.#rules.add(valueRules[value], lead, said, this.#weights.values / values.length);
    this.graph.connect(said, tail, 1, null);
    if (values.length > 0) this.graph.connect(said, lead, this.#weights.anotherValue, null);
    this.graph.connect(start, lead, 1, null);
    this.graph.connect(start, words, this.#weights.noDigits, null);
    this.graph.connect(words, tail, 1, null);
    return [start, tail];
  }

  /** A beginning and an end of their own, which no way leads back to. */
  addEnds(words: number): [start: number, end: number] {
    const [start, end] = [this.graph.state(), this.graph.state()];
    this.graph.connect(start, words, 1, null);
    this.graph.connect(words, end, 1, null);
    return [start, end];
  }

  /**
   * A lone “yes” is half a second of sound, which other words and single phones match about as well: in some voices it was
   * “your s”. Said with anything else it needs no help, and a salad of words gets none.
   */
  addLoneAnswers(start: number, end: number): void {
    for (const answer of loneAnswers)
      this.#words.addWord(answer, 'expected', start, end, this.#weights.loneAnswer / loneAnswers.length);
  }

  #addCarriers(middle: number, phrases: readonly string[]): void {
    this.#addPhrases(middle, phrases, 'carrier', this.#weights.carrier, 0);
  }

  /** Any sounds at all, one phone at a time. */
  #addPhones(at: number, weight: number): void {
    for (const phone of phones) this.graph.connect(at, at, weight, this.graph.token('', 'garbage', [phone]));
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
