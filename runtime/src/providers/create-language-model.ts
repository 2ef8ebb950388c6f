import type { KnowledgeBase } from '../knowledge/index.ts';
import { OfflineAnswerer } from './offline/offline-answerer.ts';
import { OpenAiModel } from './openai/openai-model.ts';
import { openAiSettings } from './openai/openai-settings.ts';
import type { LanguageModel } from './spec/language-model.ts';

/** A language model where a key or a compatible server is set (README), else answers from the flow's documents. */
export function createLanguageModel(
  environment: NodeJS.ProcessEnv,
  knowledge?: KnowledgeBase,
): LanguageModel {
  const settings = openAiSettings(environment);
  return settings ? new OpenAiModel(settings) : new OfflineAnswerer(knowledge);
}
