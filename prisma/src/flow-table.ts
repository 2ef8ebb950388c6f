import { DatabaseError } from './database-error.ts';
import type { PrismaClient, Version } from './generated/client.ts';

export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** A published version: its hash names it and it never changes. */
export interface StoredVersion {
  readonly hash: string;
  readonly number: number;
  /** As the flow schema wrote it; parse it before use. */
  readonly document: unknown;
  readonly knowledge: readonly StoredDocument[];
  readonly message: string;
  readonly createdAt: Date;
}

export interface NewVersion {
  readonly flowId: string;
  readonly name: string;
  readonly hash: string;
  readonly document: object;
  readonly knowledge: readonly StoredDocument[];
  readonly message: string;
  /** Came with the product rather than from a designer. */
  readonly shipped: boolean;
}

export interface FlowTable {
  list(): Promise<readonly { readonly id: string; readonly name: string; readonly shipped: boolean }[]>;
  /** Stores a version (once, whatever how often it is published) and its flow. @returns the version's number */
  publish(version: NewVersion): Promise<number>;
  release(flowId: string, stage: string, hash: string): Promise<void>;
  /** The version a stage runs now; null when nothing was ever released there. */
  released(flowId: string, stage: string): Promise<StoredVersion | null>;
  version(hash: string): Promise<StoredVersion | null>;
  history(flowId: string): Promise<readonly StoredVersion[]>;
}

export function flowTable(client: PrismaClient): FlowTable {
  return {
    list: () =>
      client.flow.findMany({ select: { id: true, name: true, shipped: true }, orderBy: { id: 'asc' } }),
    publish: (version) => publish(client, version),
    async release(flowId, stage, hash) {
      await client.release.create({ data: { flowId, stage, hash } });
    },
    async released(flowId, stage) {
      const latest = await client.release.findFirst({
        where: { flowId, stage },
        orderBy: { id: 'desc' },
        include: { version: true },
      });
      return latest ? storedVersion(latest.version) : null;
    },
    async version(hash) {
      const row = await client.version.findUnique({ where: { hash } });
      return row ? storedVersion(row) : null;
    },
    async history(flowId) {
      const rows = await client.version.findMany({ where: { flowId }, orderBy: { number: 'desc' } });
      return rows.map(storedVersion);
    },
  };
}

async function publish(
  client: PrismaClient,
  { flowId, name, hash, document, knowledge, message, shipped }: NewVersion,
): Promise<number> {
  const known = await client.version.findUnique({ where: { hash } });
  if (known) return known.number;
  const draft = JSON.stringify(document);
  await client.flow.upsert({
    where: { id: flowId },
    create: { id: flowId, name, draft, shipped },
    update: { name, draft, shipped },
  });
  const { _max } = await client.version.aggregate({ where: { flowId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  await client.version.create({
    data: { hash, flowId, number, document: draft, knowledge: JSON.stringify(knowledge), message },
  });
  return number;
}

function storedVersion({ hash, number, document, knowledge, message, createdAt }: Version): StoredVersion {
  try {
    return {
      hash,
      number,
      document: JSON.parse(document),
      knowledge: JSON.parse(knowledge),
      message,
      createdAt,
    };
  } catch (error) {
    throw new DatabaseError(
      'DB_UNREADABLE',
      `Version ${hash} is damaged in the database: publish the flow again.`,
      error,
    );
  }
}
