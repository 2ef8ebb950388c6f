import type { Expectation } from '@patchcord/nodes/kit';
import { buildGrammar, type Grammar } from './grammar/build-grammar.ts';
import type { PronouncingDictionary } from './grammar/pronouncing-dictionary.ts';
import type { GrammarFiles, GrammarFolder } from './grammar-folder.ts';

export interface PreparedGrammar {
  readonly grammar: Grammar;
  readonly files: GrammarFiles;
}

/** A few hundred kilobytes each; a flow has about as many as it has nodes. */
const KEPT = 200;

/** Grammars by what is expected: building one takes 10 ms, and every call through a node expects the same. */
export class PreparedGrammars {
  readonly #dictionary: PronouncingDictionary;
  readonly #folder: GrammarFolder;
  readonly #prepared = new Map<string, Promise<PreparedGrammar>>();

  constructor(dictionary: PronouncingDictionary, folder: GrammarFolder) {
    this.#dictionary = dictionary;
    this.#folder = folder;
  }

  get(expectation: Expectation): Promise<PreparedGrammar> {
    const { phrases, digits, values } = expectation;
    const key = JSON.stringify([phrases, digits, values]);
    const found = this.#prepared.get(key) ?? this.#prepare(expectation);
    this.#prepared.delete(key);
    this.#prepared.set(key, found);
    // A full disk may have room the next time.
    found.catch(() => this.#prepared.delete(key));
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > KEPT && oldest !== undefined) this.#prepared.delete(oldest);
    return found;
  }

  async #prepare(expectation: Expectation): Promise<PreparedGrammar> {
    const grammar = buildGrammar(expectation, this.#dictionary);
    return { grammar, files: await this.#folder.put(grammar) };
  }
}
