import type { CompiledFlow } from '@patchcord/flows/model';
import { recordingsOf, voiceOf } from '@patchcord/runtime/call';
import type { KnowledgeBase } from '@patchcord/runtime/knowledge';
import type { RecordedPrompts, Synthesiser } from '@patchcord/runtime/providers';
import type { Logger } from 'pino';
import { described } from './described.ts';
import { documentSets } from './document-sets.ts';
import { fixedPrompts } from './fixed-prompts.ts';

export interface FlowPreparation {
  readonly synthesiser: Synthesiser;
  readonly recordings: RecordedPrompts;
  readonly knowledge: KnowledgeBase;
  readonly log: Logger;
}

/** Makes what a flow says word for word, its recordings and its documents ready before a caller asks. Never rejects. */
export async function prepareFlow(
  flow: CompiledFlow,
  { synthesiser, recordings, knowledge, log }: FlowPreparation,
): Promise<void> {
  try {
    const [made, recorded] = await Promise.all([
      synthesiser.warm(fixedPrompts(flow), voiceOf(flow)),
      recordings.prepare(recordingsOf(flow)),
      Promise.all(documentSets(flow).map((documents) => knowledge.prepare(documents))),
    ]);
    const what = { flow: flow.document.id, ...made, recorded: recorded.ready };
    log.info(what, made.failed === 0 ? 'Prompts are ready' : 'Prompts are ready, but for some that failed');
  } catch (error) {
    log.warn(described(error), 'Prompts could not be made ahead');
  }
}
