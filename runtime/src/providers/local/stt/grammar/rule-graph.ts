import { letterNames, type PhraseWords } from './phrase-words.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import type { Rule } from './value-rules.ts';
import type { WordGraph } from './word-graph.ts';

/** Share of the ways that leave out what may be left out, or that stop where more may follow. */
const LEAVE_OUT = 0.5;

/** Puts rules into a graph as ways from one state to another. */
export class RuleGraph {
  readonly #graph: WordGraph;
  readonly #words: PhraseWords;
  readonly #dictionary: PronouncingDictionary;

  constructor(words: PhraseWords, dictionary: PronouncingDictionary) {
    this.#graph = words.graph;
    this.#words = words;
    this.#dictionary = dictionary;
  }

  add(rule: Rule, from: number, to: number, weight: number): void {
    if (typeof rule === 'string') this.#addWords(rule.split(' '), from, to, weight);
    else if ('letters' in rule) this.#addLetters(rule.letters, from, to, weight);
    else if ('any' in rule) for (const way of rule.any) this.add(way, from, to, weight / rule.any.length);
    else if ('row' in rule) this.#addRow(rule.row, from, to, weight);
    else if ('maybe' in rule) {
      this.add(rule.maybe, from, to, weight * (1 - LEAVE_OUT));
      this.#graph.connect(from, to, weight * LEAVE_OUT, null);
    } else this.#addMany(rule.many, from, to, weight);
  }

  #addRow(rules: readonly Rule[], from: number, to: number, weight: number): void {
    let at = from;
    for (const [index, rule] of rules.entries()) {
      const next = index === rules.length - 1 ? to : this.#graph.state();
      this.add(rule, at, next, index === 0 ? weight : 1);
      at = next;
    }
  }

  #addMany(rule: Rule, from: number, to: number, weight: number): void {
    const between = this.#graph.state();
    this.add(rule, from, between, weight);
    this.add(rule, between, between, 1 - LEAVE_OUT);
    this.#graph.connect(between, to, LEAVE_OUT, null);
  }

  #addWords(words: readonly string[], from: number, to: number, weight: number): void {
    let at = from;
    for (const [index, word] of words.entries()) {
      const next = index === words.length - 1 ? to : this.#graph.state();
      this.#words.addWord(word, 'value', at, next, index === 0 ? weight : 1);
      at = next;
    }
  }

  /** One word to the recogniser: “a m” is heard as a whole or not at all. */
  #addLetters(written: string, from: number, to: number, weight: number): void {
    const names = [...written.toLowerCase()].map(
      (letter) => letterNames[letter] ?? this.#dictionary.pronounce(letter),
    );
    const said = names.reduce<string[]>(
      (heads, tails) =>
        heads.length ? heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`)) : [...tails],
      [],
    );
    this.#graph.connect(from, to, weight, this.#graph.token(written, 'value', said));
  }
}
