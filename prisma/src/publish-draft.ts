import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from './prisma-connection.ts';
import { latestNumber, releaseNewly } from './publish-version.ts';
import { type StoredPrompt, storedDraft } from './stored-version.ts';

/** What is to become of a draft that somebody has looked at. */
export interface DraftRelease {
  readonly flowId: string;
  readonly stage: string;
  /** The draft's when it was looked at: another one is not what they meant. */
  readonly revision: number;
  /** Of the draft's document, documents and prompts. */
  readonly hash: string;
  /** Those the hash is of: sounds come and go without another revision, and other ones are not what they meant either. */
  readonly prompts: readonly StoredPrompt[];
  /** The draft's, as the flow schema wrote it. */
  readonly document: object;
  readonly message: string;
}

/** Which version it is, and whether the stage ran another until now; null where the draft isn't that one any more. */
export type DraftPublished = { readonly number: number; readonly released: boolean } | null;

/** Makes a version of the draft as it stands and lets a stage run it: both or neither. The draft stays as it is. */
export async function publishDraft(
  transaction: Transaction,
  { flowId, stage, revision, hash, document, message, ...shown }: DraftRelease,
): Promise<DraftPublished> {
  const flow = await transaction.flow.findUnique({ where: { id: flowId } });
  if (flow?.revision !== revision) return null;
  if (!isDeepStrictEqual(soundsOf(storedDraft(flow)), soundsOf(shown))) return null;
  const { knowledge, prompts, layout } = flow;
  const known = await transaction.version.findUnique({ where: { hash } });
  const number = known?.number ?? (await latestNumber(transaction, flowId)) + 1;
  const parts = { document: JSON.stringify(document), knowledge, prompts, layout };
  if (!known) await transaction.version.create({ data: { hash, flowId, number, ...parts, message } });
  await transaction.flow.update({ where: { id: flowId }, data: { shipped: false } });
  return { number, released: await releaseNewly(transaction, { flowId, stage, hash }) };
}

/** In whichever order they were kept. */
function soundsOf({ prompts }: Pick<DraftRelease, 'prompts'>): object {
  return Object.fromEntries(prompts.map(({ id, sha256 }) => [id, sha256]));
}
