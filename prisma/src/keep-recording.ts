import { keepPrompts, type NewPrompt } from './asset.ts';
import type { Transaction } from './prisma-connection.ts';
import { storedDraft } from './stored-version.ts';

/** A sentence that is said by the synthetic voice from now on. */
export interface RecordingGone {
  readonly id: string;
  readonly wav: null;
}

/** Changes one recording of a draft and leaves the others, and its revision, as they are. False when there is no such flow. */
export async function keepRecording(
  transaction: Transaction,
  flowId: string,
  prompt: NewPrompt | RecordingGone,
): Promise<boolean> {
  const flow = await transaction.flow.findUnique({ where: { id: flowId } });
  if (!flow) return false;
  const others = storedDraft(flow).prompts.filter(({ id }) => id !== prompt.id);
  const own = prompt.wav === null ? [] : [prompt];
  await keepPrompts(transaction, own);
  const prompts = Object.fromEntries(
    [...others, ...own].map(({ id, sha256 }): [string, string] => [id, sha256]),
  );
  await transaction.flow.update({
    where: { id: flowId },
    data: { prompts: JSON.stringify(prompts), shipped: false },
  });
  return true;
}
