import type { KnowledgeBase } from '@patchcord/runtime/knowledge';
import {
  createLanguageModel,
  type LanguageModel,
  LocalRecogniser,
  LocalSynthesiser,
  type Recogniser,
  type Synthesiser,
} from '@patchcord/runtime/providers';
import type { Logger } from 'pino';
import { described } from './described.ts';
import type { EngineParts } from './engine-parts.ts';
import type { EngineSettings } from './engine-settings.ts';

export interface Speech {
  readonly synthesiser: Synthesiser;
  readonly recogniser: Recogniser | null;
  readonly model: LanguageModel;
  close(): Promise<void>;
}

/** The engine's voice, ear and mind; without a recogniser callers are offered keys. */
export async function openSpeech(
  settings: EngineSettings,
  parts: EngineParts,
  knowledge: KnowledgeBase,
  log: Logger,
): Promise<Speech> {
  const synthesiser = new LocalSynthesiser({ home: settings.home });
  const recogniser = parts.recogniser ?? (await openRecogniser(settings, log));
  return {
    synthesiser,
    recogniser,
    model: parts.model ?? createLanguageModel(process.env, knowledge),
    async close() {
      await recogniser?.close();
      await synthesiser.close();
    },
  };
}

async function openRecogniser(
  { home, tools, recognisers }: EngineSettings,
  log: Logger,
): Promise<Recogniser | null> {
  try {
    return await LocalRecogniser.open({ home, tools, processes: recognisers });
  } catch (error) {
    log.warn(described(error), 'No speech recogniser: callers are offered keys');
    return null;
  }
}
