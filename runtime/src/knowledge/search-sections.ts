import { setImmediate } from 'node:timers/promises';
import { wordsOf } from '@patchcord/nodes/kit';
import MiniSearch from 'minisearch';
import { contentWords } from './content-words.ts';
import type { KnowledgeSource } from './knowledge-source.ts';
import { markdownSections, type Section } from './markdown-sections.ts';
import { answeredKinds, askedKinds, asksAlike, withoutKindWords } from './question-kinds.ts';

export interface FoundSection {
  readonly section: Section;
  /** Share of the question that the section speaks of, the rarer words counting more; 0 to 1. */
  readonly coverage: number;
}

/** What is looked at again and again, worked out once. */
interface IndexedSection {
  readonly section: Section;
  readonly words: ReadonlySet<string>;
  readonly titleWords: ReadonlySet<string>;
  readonly kinds: readonly string[];
}

/** A word that only the document's title has counts for less than one in the section itself. */
const titleShare = 0.6;
/** As many of the best matches are looked at more closely; fitness can't lift one from further down. */
const candidates = 200;
const sliceMs = 5;

/** BM25 over the sections of a flow's documents, the heading weighing most. */
export class SectionSearch {
  readonly #sections = new Map<string, IndexedSection>();
  readonly #index = new MiniSearch<{ id: string; heading: string; text: string; title: string }>({
    fields: ['heading', 'text', 'title'],
    tokenize: contentWords,
    processTerm: (term) => term,
  });
  readonly #sectionsWith = new Map<string, number>();
  /** By the heading's own words, everyday ones too: “What do I have to bring?” is nothing but such. */
  readonly #headed = new Map<string, Section>();

  /** Indexes in slices, so that calls go on meanwhile: ten thousand sections take seconds. */
  static async over(documents: readonly KnowledgeSource[]): Promise<SectionSearch> {
    const search = new SectionSearch();
    let sliceEndsMs = performance.now() + sliceMs;
    for (const document of documents)
      for (const section of markdownSections(document)) {
        search.#add(section);
        if (performance.now() < sliceEndsMs) continue;
        await setImmediate();
        sliceEndsMs = performance.now() + sliceMs;
      }
    return search;
  }

  /**
   * Best first; sections that share no word with the question are left out. A question that is a heading is answered by what
   * stands below it: headings are what a recogniser listens for.
   */
  find(question: string): FoundSection[] {
    const kinds = askedKinds(question);
    const words = [...new Set(contentWords(withoutKindWords(question)))];
    const wanted = [...words, ...kinds];
    const weights = new Map(wanted.map((word) => [word, this.#weight(word)]));
    const headed = this.#headed.get(wordsOf(question).join(' '));
    if (headed) return [{ section: headed, coverage: 1 }];
    return this.#candidates(words)
      .map(({ indexed, score }) => ({
        section: indexed.section,
        coverage: coverage(weights, indexed),
        score: score * fitness(kinds, indexed),
      }))
      .filter(({ coverage: share, score }) => share > 0 && score > 0)
      .sort((a, b) => b.score * b.coverage - a.score * a.coverage);
  }

  /** A question that is nothing but its kind (“what does it cost?”) is put to every section. */
  #candidates(words: readonly string[]): { indexed: IndexedSection; score: number }[] {
    if (words.length === 0) return [...this.#sections.values()].map((indexed) => ({ indexed, score: 1 }));
    return this.#bm25(words)
      .slice(0, candidates)
      .flatMap(({ id, score }) => {
        const indexed = this.#sections.get(String(id));
        return indexed ? [{ indexed, score }] : [];
      });
  }

  #bm25(words: readonly string[]) {
    return this.#index.search(words.join(' '), {
      boost: { heading: 2.5, title: 0.7 },
      prefix: (term) => term.length > 4,
      // The words are stems already; cutting them again would lose them.
      tokenize: (text) => text.split(' ').filter(Boolean),
    });
  }

  #add(section: Section): void {
    const { heading, sentences, documentTitle } = section;
    const text = sentences.join(' ');
    const kinds = answeredKinds(heading, text);
    const words = new Set([...contentWords(`${heading} ${text}`), ...kinds]);
    const id = String(this.#sections.size);
    this.#sections.set(id, { section, words, kinds, titleWords: new Set(contentWords(documentTitle)) });
    const headed = wordsOf(heading).join(' ');
    if (headed !== '' && !this.#headed.has(headed)) this.#headed.set(headed, section);
    this.#index.add({ id, heading, text, title: documentTitle });
    for (const word of words) this.#sectionsWith.set(word, (this.#sectionsWith.get(word) ?? 0) + 1);
  }

  #weight(word: string): number {
    return Math.log(1 + this.#sections.size / (this.#sectionsWith.get(word) ?? 0.5));
  }
}

function coverage(weights: ReadonlyMap<string, number>, { words, titleWords }: IndexedSection): number {
  let spokenOf = 0;
  let total = 0;
  for (const [word, weight] of weights) {
    total += weight;
    if (words.has(word)) spokenOf += weight;
    else if (titleWords.has(word)) spokenOf += weight * titleShare;
  }
  return total === 0 ? 0 : spokenOf / total;
}

/** A question for a price is better met by a section with one, best by one whose heading asks the same. */
function fitness(kinds: readonly string[], { section, kinds: answered }: IndexedSection): number {
  const met = kinds.some((kind) => answered.includes(kind)) ? 1.3 : 1;
  return asksAlike(section.heading, kinds) ? met * 1.6 : met;
}
