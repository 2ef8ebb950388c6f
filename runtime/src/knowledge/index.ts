export { contentWords } from './content-words.ts';
export { type ConsideredPassage, KnowledgeBase } from './knowledge-base.ts';
export type { KnowledgeSource } from './knowledge-source.ts';
export { askedKinds, withoutKindWords } from './question-kinds.ts';
export { selectSentences } from './select-sentences.ts';
