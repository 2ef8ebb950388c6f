import type { LanguageModel } from './spec/language-model.ts';
export function createLanguageModel(_e: NodeJS.ProcessEnv): LanguageModel {
  return {
    name: 'none',
    kind: 'offline-answerer',
    async *respond() {
      yield { type: 'text-delta', text: 'I do not know.' };
      yield { type: 'finish', reason: 'answered', usage: null };
    },
  };
}
