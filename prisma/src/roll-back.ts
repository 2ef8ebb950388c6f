import type { Version } from './generated/client.ts';
import type { Transaction } from './prisma-connection.ts';

/**
 * Releases what ran before the present version. Again and again it goes further back and not to and fro, since each
 * roll-back knows the release it went back to. @returns null when there is nothing earlier
 */
export async function rollBack(
  transaction: Transaction,
  flowId: string,
  stage: string,
): Promise<Version | null> {
  const orderBy = { id: 'desc' } as const;
  const current = await transaction.release.findFirst({ where: { flowId, stage }, orderBy });
  if (!current) return null;
  const id = { lt: current.restoresId ?? current.id };
  const earlier = await transaction.release.findFirst({
    where: { flowId, stage, id, hash: { not: current.hash } },
    orderBy,
    include: { version: true },
  });
  if (!earlier) return null;
  const restoresId = earlier.restoresId ?? earlier.id;
  await transaction.release.create({ data: { flowId, stage, hash: earlier.hash, restoresId } });
  return earlier.version;
}
