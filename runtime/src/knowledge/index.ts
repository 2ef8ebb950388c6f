export { contentWords } from './content-words.ts';
export { KnowledgeBase, type KnowledgeSource } from './knowledge-base.ts';
export { askedKinds, withoutKindWords } from './question-kinds.ts';
export { selectSentences } from './select-sentences.ts';
