import type { FlowsTogether } from '@patchcord/runtime/chat';
import type { LanguageModel } from '@patchcord/runtime/providers';

/** What a conversation is begun with. */
export interface TrySetting {
  readonly id: string;
  readonly flows: FlowsTogether;
  readonly environment: NodeJS.ProcessEnv;
  readonly model: LanguageModel;
  readonly callerNumber: string;
  readonly dialledNumber: string;
  /** What the clock on the wall says when the call begins. */
  readonly startedEpochMs: number;
  /** Whether servers are really asked, or whoever tries answers for them. */
  readonly servers: 'asked' | 'played';
}
