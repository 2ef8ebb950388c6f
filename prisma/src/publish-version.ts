import { keepPrompts, type NewPrompt } from './asset.ts';
import { DatabaseError } from './database-error.ts';
import { liveStage } from './live-stage.ts';
import type { Transaction } from './prisma-connection.ts';
import type { StoredDocument } from './stored-version.ts';
import { keepTests, type NewTest } from './test-table.ts';

export interface NewVersion {
  readonly flowId: string;
  readonly name: string;
  /** Of the document, its knowledge and its prompts; the same hash is the same version. */
  readonly hash: string;
  readonly document: object;
  readonly knowledge: readonly StoredDocument[];
  readonly prompts?: readonly NewPrompt[];
  readonly layout?: object | null;
  /** Kept with it or not at all, over those of the same ids. */
  readonly tests?: readonly NewTest[];
  readonly message: string;
  /** Came with the product rather than from a designer. */
  readonly shipped: boolean;
}

/** Stores a version once and makes it its flow's draft. @returns the version's number, counted from 1 in its flow */
export async function publishVersion(transaction: Transaction, version: NewVersion): Promise<number> {
  const { flowId, name, hash, message, shipped } = version;
  const parts = {
    knowledge: JSON.stringify(version.knowledge),
    prompts: await keepPrompts(transaction, version.prompts ?? []),
    layout: JSON.stringify(version.layout ?? null),
  };
  const document = JSON.stringify(version.document);
  const flow = { name, draft: document, ...parts, shipped };
  await transaction.flow.upsert({
    where: { id: flowId },
    create: { id: flowId, ...flow },
    update: { ...flow, revision: { increment: 1 } },
  });
  const known = await transaction.version.findUnique({ where: { hash } });
  if (known && known.flowId !== flowId)
    throw new DatabaseError(
      'DB_CONFLICT',
      `This version belongs to the flow “${known.flowId}”: give the copy an id of its own before publishing it.`,
    );
  if (known) return known.number;
  const number = (await latestNumber(transaction, flowId)) + 1;
  await transaction.version.create({ data: { hash, flowId, number, document, ...parts, message } });
  return number;
}

export interface Published {
  readonly number: number;
  /** False where the stage ran this very version already. */
  readonly released: boolean;
}

/** Publishes a version and lets a stage run it, or neither. */
export async function publishAndRelease(
  transaction: Transaction,
  version: NewVersion,
  stage: string,
): Promise<Published> {
  const { flowId, hash } = version;
  const number = await publishVersion(transaction, version);
  await keepTests(transaction, flowId, version.tests ?? []);
  return { number, released: await releaseNewly(transaction, { flowId, stage, hash }) };
}

/** Lets a stage run a version. @returns false where it ran this very one already */
export async function releaseNewly(
  transaction: Transaction,
  { flowId, stage, hash }: { readonly flowId: string; readonly stage: string; readonly hash: string },
): Promise<boolean> {
  const latest = await transaction.release.findFirst({ where: { flowId, stage }, orderBy: { id: 'desc' } });
  if (latest?.hash === hash) return false;
  await transaction.release.create({ data: { flowId, stage, hash } });
  return true;
}

export async function latestNumber(transaction: Transaction, flowId: string): Promise<number> {
  const { _max } = await transaction.version.aggregate({ where: { flowId }, _max: { number: true } });
  return _max.number ?? 0;
}

/** `created`: the flow is new; `updated`: a newer one took the place of the shipped one; `kept`: people decide here. */
export type Shipping = 'created' | 'updated' | 'kept';

/** A flow as it came with the product. */
export interface ShippedFlow extends Omit<NewVersion, 'shipped' | 'tests'> {
  /** Canonical; mapped when the flow is new and nobody has them, and left to people from then on. */
  readonly numbers: readonly string[];
}

/**
 * Puts a flow that came with the product on its live stage, if nobody has said otherwise: not over an edited flow,
 * not over a release or a roll-back of theirs.
 */
export async function shipVersion(transaction: Transaction, shipped: ShippedFlow): Promise<Shipping> {
  const { numbers, ...version } = shipped;
  const { flowId, hash } = version;
  const flow = await transaction.flow.findUnique({ where: { id: flowId } });
  if (flow && !flow.shipped) return 'kept';
  const released = await transaction.release.findFirst({
    where: { flowId, stage: liveStage },
    orderBy: { id: 'desc' },
  });
  if (released?.restoresId || released?.hash === hash) return 'kept';
  await publishVersion(transaction, { ...version, shipped: true });
  await transaction.release.create({ data: { flowId, stage: liveStage, hash } });
  if (flow) return 'updated';
  for (const number of numbers) {
    const mapping = { number, flowId, stage: liveStage };
    await transaction.number.upsert({ where: { number }, create: mapping, update: {} });
  }
  return 'created';
}
