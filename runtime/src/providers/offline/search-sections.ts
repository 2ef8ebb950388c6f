import MiniSearch from 'minisearch';
import type { ModelDocument } from '../spec/language-model.ts';
import { contentWords } from './content-words.ts';
import { markdownSections, type Section } from './markdown-sections.ts';
import { answeredKinds, askedKinds, asksAlike, withoutKindWords } from './question-kinds.ts';

export interface FoundSection {
  readonly section: Section;
  /** Share of the question that the section speaks of, the rarer words counting more; 0 to 1. */
  readonly coverage: number;
}

/** A word that only the document's title has counts for less than one in the section itself. */
const TITLE_SHARE = 0.6;

/** BM25 over the sections of a flow's documents, the heading weighing most. */
export class SectionSearch {
  readonly #sections = new Map<string, Section>();
  readonly #index = new MiniSearch<{ id: string; heading: string; text: string; title: string }>({
    fields: ['heading', 'text', 'title'],
    tokenize: contentWords,
    processTerm: (term) => term,
  });
  readonly #sectionsWith = new Map<string, number>();

  constructor(documents: readonly ModelDocument[]) {
    for (const document of documents)
      for (const [index, section] of markdownSections(document).entries())
        this.#add({ ...section, id: `${section.id}.${index}` });
  }

  /** Best first; sections that share no word with the question are left out. */
  find(question: string): FoundSection[] {
    const kinds = askedKinds(question);
    const words = [...new Set(contentWords(withoutKindWords(question)))];
    const scores = new Map(this.#bm25(words).map(({ id, score }) => [String(id), score]));
    return [...this.#sections.values()]
      .map((section) => ({
        section,
        coverage: this.#coverage([...words, ...kinds], section),
        score: ((scores.get(section.id) ?? 0) + (words.length === 0 ? 1 : 0)) * fitness(kinds, section),
      }))
      .filter(({ coverage, score }) => coverage > 0 && score > 0)
      .sort((a, b) => b.score * b.coverage - a.score * a.coverage);
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
    const text = section.sentences.join(' ');
    this.#sections.set(section.id, section);
    this.#index.add({ id: section.id, heading: section.heading, text, title: section.documentTitle });
    for (const word of wordsIn(section))
      this.#sectionsWith.set(word, (this.#sectionsWith.get(word) ?? 0) + 1);
  }

  #coverage(words: readonly string[], section: Section): number {
    const here = wordsIn(section);
    const titled = new Set(contentWords(section.documentTitle));
    const weight = (word: string) =>
      Math.log(1 + this.#sections.size / (this.#sectionsWith.get(word) ?? 0.5));
    const share = (word: string) => (here.has(word) ? 1 : titled.has(word) ? TITLE_SHARE : 0);
    const total = words.reduce((sum, word) => sum + weight(word), 0);
    return words.reduce((sum, word) => sum + weight(word) * share(word), 0) / total;
  }
}

function wordsIn({ heading, sentences }: Section): Set<string> {
  const text = sentences.join(' ');
  return new Set([...contentWords(`${heading} ${text}`), ...answeredKinds(heading, text)]);
}

/** A question for a price is better met by a section with one, best by one whose heading asks the same. */
function fitness(kinds: readonly string[], { heading, sentences }: Section): number {
  const answered = answeredKinds(heading, sentences.join(' '));
  const met = kinds.some((kind) => answered.includes(kind)) ? 1.3 : 1;
  return asksAlike(heading, kinds) ? met * 1.6 : met;
}
