import { keepPrompts, type NewPrompt } from './asset.ts';
import { keepRecording, type RecordingGone } from './keep-recording.ts';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';
import { type DraftPublished, type DraftRelease, publishDraft } from './publish-draft.ts';
import {
  type NewVersion,
  type Published,
  publishAndRelease,
  publishVersion,
  type ShippedFlow,
  type Shipping,
  shipVersion,
} from './publish-version.ts';
import { type Restoring, restoreVersion } from './restore-version.ts';
import { rollBack } from './roll-back.ts';
import {
  type StoredDocument,
  type StoredDraft,
  type StoredParts,
  type StoredVersion,
  storedDraft,
  storedVersion,
} from './stored-version.ts';
import { keepTests, type NewTest } from './test-table.ts';

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
  /** What is left out of these stays as it was. */
  readonly knowledge?: readonly StoredDocument[];
  readonly prompts?: readonly NewPrompt[];
  readonly layout?: object | null;
  /** Kept with it or not at all, over those of the same ids. */
  readonly tests?: readonly NewTest[];
  /** The revision it began with; left out, it takes the place of whatever is there. */
  readonly begunAt?: number;
}

/** Saved as this revision; or refused, since somebody else had saved this one meanwhile, or deleted the flow (0). */
export interface DraftSaving {
  readonly saved: boolean;
  readonly revision: number;
}

/** A version without what is in it: a long history stays light, and readable when one version is damaged. */
export type VersionSummary = Omit<StoredVersion, keyof StoredParts>;

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
  /** Those of which this stage runs a version. */
  onStage(stage: string): Promise<readonly StoredFlow[]>;
  /** Keeps a designer's working copy; from then on no shipped version replaces it. */
  saveDraft(draft: NewDraft): Promise<DraftSaving>;
  /** A flow of a new id. False when there is one already. */
  create(draft: NewDraft): Promise<boolean>;
  /** With its versions and the numbers that lead to it; calls are kept. False when there is none. */
  remove(flowId: string): Promise<boolean>;
  /** Null when there is no such flow. @throws DatabaseError `DB_UNREADABLE` */
  draft(flowId: string): Promise<StoredDraft | null>;
  /** Only which saving of the draft this is; null when there is no such flow. */
  draftRevision(flowId: string): Promise<number | null>;
  /** One recorded sentence of the draft, new or another one; or without one from now on. It is no saving: nobody’s edits are refused for it. False when there is no such flow. */
  keepRecording(flowId: string, prompt: NewPrompt | RecordingGone): Promise<boolean>;
  /** Stores a version, once however often it is published, and its flow. @returns the version's number */
  publish(version: NewVersion): Promise<number>;
  /** Publishes a version and lets a stage run it: both or neither. From then on people decide what runs. */
  publishAndRelease(version: NewVersion, stage: string): Promise<Published>;
  /** Publishes the draft and lets a stage run it, if it is still the one of that revision. It stays the draft. */
  publishDraft(draft: DraftRelease): Promise<DraftPublished>;
  /** Lets a stage run an earlier version again; false where it runs another by now than was thought. @throws DatabaseError `DB_NOT_FOUND` */
  restore(order: Restoring): Promise<boolean>;
  /** From then on people decide what runs. @throws DatabaseError `DB_NOT_FOUND` when there is no such flow or version */
  release(flowId: string, stage: string, hash: string): Promise<void>;
  /** The version a stage runs now; null when nothing was ever released there. */
  released(flowId: string, stage: string): Promise<StoredVersion | null>;
  /** Releases what ran before; null when there is nothing earlier. */
  rollBack(flowId: string, stage: string): Promise<StoredVersion | null>;
  version(hash: string): Promise<StoredVersion | null>;
  /** The number of each of these versions, by its hash. */
  versionNumbers(hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The file that versions and drafts name so. */
  asset(sha256: string): Promise<Uint8Array | null>;
  /** Versions, the latest first. */
  history(flowId: string): Promise<readonly VersionSummary[]>;
  /** Releases, the latest first. */
  releases(flowId: string): Promise<readonly StoredRelease[]>;
  /** Puts a flow that came with the product on its live stage unless people have decided otherwise. */
  ship(flow: ShippedFlow): Promise<Shipping>;
}

/** Flows without what they are made of. */
const inShort = {
  omit: { draft: true, knowledge: true, prompts: true, layout: true, shippedTests: true },
  orderBy: { id: 'asc' },
} as const;

export function flowTable(connection: PrismaConnection): FlowTable {
  return {
    list: () => connection.read((client) => client.flow.findMany(inShort)),
    onStage: (stage) =>
      connection.read((client) =>
        client.flow.findMany({ ...inShort, where: { releases: { some: { stage } } } }),
      ),
    saveDraft: (draft) => connection.write((transaction) => saveDraft(transaction, draft)),
    create: (draft) =>
      connection.write(async (transaction) => {
        if (await transaction.flow.findUnique({ where: { id: draft.flowId } })) return false;
        await saveDraft(transaction, draft);
        return true;
      }),
    remove: (id) =>
      connection.write(async (transaction) => {
        const { count } = await transaction.flow.deleteMany({ where: { id } });
        return count > 0;
      }),
    async draft(flowId) {
      const flow = await connection.read((client) => client.flow.findUnique({ where: { id: flowId } }));
      return flow && storedDraft(flow);
    },
    async draftRevision(flowId) {
      const select = { revision: true };
      const flow = await connection.read((client) =>
        client.flow.findUnique({ where: { id: flowId }, select }),
      );
      return flow?.revision ?? null;
    },
    keepRecording: (flowId, prompt) =>
      connection.write((transaction) => keepRecording(transaction, flowId, prompt)),
    publish: (version) => connection.write((transaction) => publishVersion(transaction, version)),
    publishAndRelease: (version, stage) =>
      connection.write((transaction) => publishAndRelease(transaction, version, stage)),
    publishDraft: (draft) => connection.write((transaction) => publishDraft(transaction, draft)),
    restore: (order) => connection.write((transaction) => restoreVersion(transaction, order)),
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
    async versionNumbers(hashes) {
      const rows = await connection.read(
        (client) => client.$queryRaw<readonly { readonly hash: string; readonly number: number }[]>`
          SELECT "hash", "number" FROM "Version"
          WHERE "hash" IN (SELECT "value" FROM json_each(${JSON.stringify(hashes)}))`,
      );
      return new Map(rows.map(({ hash, number }) => [hash, number]));
    },
    async asset(sha256) {
      const row = await connection.read((client) => client.asset.findUnique({ where: { sha256 } }));
      return row?.bytes ?? null;
    },
    history: (flowId) =>
      connection.read((client) =>
        client.version.findMany({
          where: { flowId },
          orderBy: { number: 'desc' },
          omit: { flowId: true, document: true, knowledge: true, prompts: true, layout: true },
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

async function saveDraft(
  transaction: Transaction,
  { flowId, name, document, begunAt, ...parts }: NewDraft,
): Promise<DraftSaving> {
  const { knowledge, prompts, layout, tests = [] } = parts;
  const there = await transaction.flow.findUnique({ where: { id: flowId }, select: { revision: true } });
  // What was begun at a revision is never made anew: a saving that comes late would bring back a flow that was deleted.
  if (begunAt !== undefined && begunAt !== there?.revision)
    return { saved: false, revision: there?.revision ?? 0 };
  const revision = (there?.revision ?? 0) + 1;
  const flow = {
    name,
    draft: JSON.stringify(document),
    shipped: false,
    revision,
    ...(knowledge ? { knowledge: JSON.stringify(knowledge) } : {}),
    ...(prompts ? { prompts: await keepPrompts(transaction, prompts) } : {}),
    ...(layout === undefined ? {} : { layout: JSON.stringify(layout) }),
  };
  await transaction.flow.upsert({ where: { id: flowId }, create: { id: flowId, ...flow }, update: flow });
  await keepTests(transaction, flowId, tests);
  return { saved: true, revision };
}
