import { letterNames, type PhraseWords } from './phrase-words.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import type { Rule } from './value-rules.ts';
import type { WordGraph } from './word-graph.ts';

/** Share of the ways that leave out what may be left out, or that stop where more may follow. */
const LEAVE_OUT = 0.5;

/** What is seldom said, against what is said often. */
const SELDOM = 0.1;

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
    else if ('any' in rule) this.#addAny(rule.any, from, to, weight);
    else if ('seldom' in rule) this.add(rule.seldom, from, to, weight);
    else if ('row' in rule) this.#addRow(rule.row, from, to, weight);
    else if ('maybe' in rule) {
      this.add(rule.maybe, from, to, weight * (1 - LEAVE_OUT));
      this.#graph.connect(from, to, weight * LEAVE_OUT, null);
    } else this.#addMany(rule.many, from, to, weight);
  }

  /** Every word a way may begin with is as likely as the next, however deep it stands. */
  #addAny(ways: readonly Rule[], from: number, to: number, weight: number): void {
    const all = ways.reduce((sum, way) => sum + beginnings(way), 0);
    for (const way of ways) this.add(way, from, to, (weight * beginnings(way)) / all);
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

/** How many words it may begin with. */
function beginnings(rule: Rule): number {
  if (typeof rule === 'string' || 'letters' in rule) return 1;
  if ('any' in rule) return rule.any.reduce((sum: number, way) => sum + beginnings(way), 0);
  if ('seldom' in rule) return beginnings(rule.seldom) * SELDOM;
  if ('row' in rule) return rule.row[0] === undefined ? 0 : beginnings(rule.row[0]);
  return beginnings('maybe' in rule ? rule.maybe : rule.many);
}
