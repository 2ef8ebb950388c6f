import { contentWords } from './content-words.ts';
import type { Section } from './markdown-sections.ts';

/** A caller can't skim: three sentences are an answer, more is a lecture. */
const MAX_SENTENCES = 3;

/** The section's own sentences that answer best, in their order; a short section whole. */
export function selectSentences({ sentences }: Section, question: string): string {
  if (sentences.length <= MAX_SENTENCES) return sentences.join(' ');
  const asked = new Set(contentWords(question));
  const shared = (sentence: string) => contentWords(sentence).filter((word) => asked.has(word)).length;
  const kept = sentences
    .map((sentence, index) => ({ index, worth: shared(sentence) - index / 100 + (index === 0 ? 0.5 : 0) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAX_SENTENCES)
    .map(({ index }) => index);
  return sentences.filter((_, index) => kept.includes(index)).join(' ');
}
