import type { LanguageModel, Recogniser } from '@patchcord/runtime/providers';

/** Parts a test or benchmark brings along instead of what the environment names. */
export interface EngineParts {
  readonly recogniser?: Recogniser;
  readonly model?: LanguageModel;
}
