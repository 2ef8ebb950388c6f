import type { Passage } from '@patchcord/nodes/kit';
import type { KnowledgeSource } from './knowledge-source.ts';
import { type FoundSection, SectionSearch } from './search-sections.ts';
import { selectSentences } from './select-sentences.ts';

/** Sets of documents kept indexed; a set of a few pages takes some hundred kilobytes. */
const indexesKept = 50;

/**
 * Less of the question than this in the best section, and the honest answer is “I don't know”. The share counts rare words
 * more, so that one shared “order” or “day” answers nothing.
 */
const minCoverage = 0.45;

/** A passage, and whether a caller would be given it. */
export interface ConsideredPassage extends Passage {
  readonly answers: boolean;
}

/** Finds what a flow's documents say. Indexes are made once a set of documents and kept while they are used. */
export class KnowledgeBase {
  readonly #indexes = new Map<string, Promise<SectionSearch>>();
  /** Documents never change once loaded, so each is known by the object it is. */
  readonly #names = new WeakMap<KnowledgeSource, number>();
  #named = 0;

  /** Passages that answer, best first; none where the documents don't speak of it. */
  async retrieve(question: string, documents: readonly KnowledgeSource[], limit: number): Promise<Passage[]> {
    const search = await this.#indexOf(documents);
    const found = search.find(question).filter(answers).slice(0, limit);
    return found.map((one) => passageOf(one, question));
  }

  /** The same, with what comes near and answers nothing: for those who write the documents. */
  async consider(
    question: string,
    documents: readonly KnowledgeSource[],
    limit: number,
  ): Promise<ConsideredPassage[]> {
    const search = await this.#indexOf(documents);
    const found = search.find(question).slice(0, limit);
    return found.map((one) => ({ ...passageOf(one, question), answers: answers(one) }));
  }

  /** Makes the index before a caller waits for it. */
  async prepare(documents: readonly KnowledgeSource[]): Promise<void> {
    await this.#indexOf(documents);
  }

  #indexOf(documents: readonly KnowledgeSource[]): Promise<SectionSearch> {
    const key = documents.map((document) => this.#nameOf(document)).join();
    const search = this.#indexes.get(key) ?? SectionSearch.over(documents);
    this.#indexes.delete(key);
    this.#indexes.set(key, search);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > indexesKept && oldest !== undefined) this.#indexes.delete(oldest);
    return search;
  }

  #nameOf(document: KnowledgeSource): number {
    const name = this.#names.get(document) ?? ++this.#named;
    this.#names.set(document, name);
    return name;
  }
}

function answers({ coverage }: FoundSection): boolean {
  return coverage >= minCoverage;
}

function passageOf({ section, coverage }: FoundSection, question: string): Passage {
  return {
    document: section.documentId,
    title: section.documentTitle,
    heading: section.heading,
    text: selectSentences(section, question),
    score: Math.round(coverage * 1000) / 1000,
  };
}
