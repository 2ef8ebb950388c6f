import type { ModelDocument } from '../spec/language-model.ts';
import { markdownSections } from './markdown-sections.ts';

/** What callers may ask of the documents, for a recogniser's grammar: titles and the headings of the sections. */
export function knowledgePhrases(documents: readonly ModelDocument[]): string[] {
  const phrases = documents.flatMap((document) => [
    document.title,
    ...markdownSections(document).flatMap(({ heading }) => (heading === '' ? [] : [heading])),
  ]);
  return [...new Set(phrases)];
}
