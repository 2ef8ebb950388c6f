import { DatabaseError } from './database-error.ts';
import type { Transaction } from './prisma-connection.ts';

/** The way back to a version that somebody chose. */
export interface Restoring {
  readonly flowId: string;
  readonly stage: string;
  readonly hash: string;
  /** What the stage ran when they chose: where it runs another by now, nothing is done. */
  readonly instead: string;
}

/** Lets a stage run one of the flow's earlier versions again. @returns false where it doesn't run what it ran any more @throws DatabaseError `DB_NOT_FOUND` */
export async function restoreVersion(
  transaction: Transaction,
  { flowId, stage, hash, instead }: Restoring,
): Promise<boolean> {
  const version = await transaction.version.findUnique({ where: { hash }, select: { flowId: true } });
  if (version?.flowId !== flowId)
    throw new DatabaseError('DB_NOT_FOUND', `The flow “${flowId}” has no such version any more.`);
  const orderBy = { id: 'desc' } as const;
  const current = await transaction.release.findFirst({ where: { flowId, stage }, orderBy });
  if (current?.hash !== instead) return false;
  if (hash === instead) return true;
  const earlier = await transaction.release.findFirst({ where: { flowId, stage, hash }, orderBy });
  // One that never ran there is simply released; the next roll-back leads back to what ran until now.
  const restoresId = earlier ? (earlier.restoresId ?? earlier.id) : null;
  await transaction.release.create({ data: { flowId, stage, hash, restoresId } });
  await transaction.flow.update({ where: { id: flowId }, data: { shipped: false } });
  return true;
}
