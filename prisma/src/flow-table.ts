import { parseStored } from './parse-stored.ts';
import type { PrismaConnection } from './prisma-connection.ts';
import {
  type NewVersion,
  publishVersion,
  type ShippedFlow,
  type Shipping,
  shipVersion,
} from './publish-version.ts';
import { rollBack } from './roll-back.ts';
import { type StoredVersion, storedVersion } from './stored-version.ts';

export interface StoredFlow {
  readonly id: string;
  readonly name: string;
  /** As it came with the product: nobody has edited it. */
  readonly shipped: boolean;
  readonly updatedAt: Date;
}

export interface NewDraft {
  readonly flowId: string;
  readonly name: string;
  /** May be unfinished and full of problems. */
  readonly document: object;
}

/** A version without what is in it: a long history stays light, and readable when one version is damaged. */
export type VersionSummary = Omit<StoredVersion, 'document' | 'knowledge'>;

/** One line of a flow's history: from then on the stage ran that version. */
export interface StoredRelease {
  readonly stage: string;
  readonly hash: string;
  readonly versionNumber: number;
  readonly releasedAt: Date;
  readonly isRollBack: boolean;
}

/** Flows, their versions and what runs. Everything here may throw a DatabaseError. */
export interface FlowTable {
  list(): Promise<readonly StoredFlow[]>;
  /** Keeps a designer's working copy; from then on no shipped version replaces it. */
  saveDraft(draft: NewDraft): Promise<void>;
  /** Null when there is no such flow. @throws DatabaseError `DB_UNREADABLE` */
  draft(flowId: string): Promise<unknown>;
  /** Stores a version, once however often it is published, and its flow. @returns the version's number */
  publish(version: NewVersion): Promise<number>;
  /** From then on people decide what runs. @throws DatabaseError `DB_NOT_FOUND` when there is no such flow or version */
  release(flowId: string, stage: string, hash: string): Promise<void>;
  /** The version a stage runs now; null when nothing was ever released there. */
  released(flowId: string, stage: string): Promise<StoredVersion | null>;
  /** Releases what ran before; null when there is nothing earlier. */
  rollBack(flowId: string, stage: string): Promise<StoredVersion | null>;
  version(hash: string): Promise<StoredVersion | null>;
  /** Versions, the latest first. */
  history(flowId: string): Promise<readonly VersionSummary[]>;
  /** Releases, the latest first. */
  releases(flowId: string): Promise<readonly StoredRelease[]>;
  /** Puts a flow that came with the product on its live stage unless people have decided otherwise. */
  ship(flow: ShippedFlow): Promise<Shipping>;
}

export function flowTable(connection: PrismaConnection): FlowTable {
  return {
    list: () =>
      connection.read((client) => client.flow.findMany({ omit: { draft: true }, orderBy: { id: 'asc' } })),
    saveDraft: ({ flowId, name, document }) =>
      connection.write(async (transaction) => {
        const flow = { name, draft: JSON.stringify(document), shipped: false };
        await transaction.flow.upsert({
          where: { id: flowId },
          create: { id: flowId, ...flow },
          update: flow,
        });
      }),
    async draft(flowId) {
      const flow = await connection.read((client) => client.flow.findUnique({ where: { id: flowId } }));
      const what = `The draft of the flow “${flowId}”`;
      return flow && parseStored(flow.draft, what, 'open one of its versions and save that as the draft.');
    },
    publish: (version) => connection.write((transaction) => publishVersion(transaction, version)),
    release: (flowId, stage, hash) =>
      connection.write(async (transaction) => {
        await transaction.release.create({ data: { flowId, stage, hash } });
        await transaction.flow.update({ where: { id: flowId }, data: { shipped: false } });
      }),
    async released(flowId, stage) {
      const latest = await connection.read((client) =>
        client.release.findFirst({
          where: { flowId, stage },
          orderBy: { id: 'desc' },
          include: { version: true },
        }),
      );
      return latest && storedVersion(latest.version);
    },
    async rollBack(flowId, stage) {
      const version = await connection.write((transaction) => rollBack(transaction, flowId, stage));
      return version && storedVersion(version);
    },
    async version(hash) {
      const row = await connection.read((client) => client.version.findUnique({ where: { hash } }));
      return row && storedVersion(row);
    },
    history: (flowId) =>
      connection.read((client) =>
        client.version.findMany({
          where: { flowId },
          orderBy: { number: 'desc' },
          omit: { flowId: true, document: true, knowledge: true },
        }),
      ),
    async releases(flowId) {
      const rows = await connection.read((client) =>
        client.release.findMany({
          where: { flowId },
          orderBy: { id: 'desc' },
          include: { version: { select: { number: true } } },
        }),
      );
      return rows.map(({ stage, hash, releasedAt, restoresId, version }) => ({
        stage,
        hash,
        versionNumber: version.number,
        releasedAt,
        isRollBack: restoresId !== null,
      }));
    },
    ship: (flow) => connection.write((transaction) => shipVersion(transaction, flow)),
  };
}
