import type { CallEnd, NewCall, NewRecording } from './call-facts.ts';
import { DatabaseError } from './database-error.ts';
import type { JournalEntry } from './generated/client.ts';
import { parseStored } from './parse-stored.ts';
import type { PrismaConnection, Transaction } from './prisma-connection.ts';

export interface StoredCall extends Required<NewCall> {
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: CallEnd['endedBy'];
  readonly cause: CallEnd['cause'];
  readonly reason: CallEnd['reason'];
}

/** An entry as it was written: `data` is everything but its number and time. */
export interface StoredEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly data: unknown;
}

export interface StoredRecording extends Required<NewRecording> {
  /** Null when it was never closed: the call goes on, or the engine crashed. */
  readonly durationMs: number | null;
}

/** What is counted of a call. */
export type CallOutline = Pick<StoredCall, 'flowId' | 'startedAt' | 'answeredAt' | 'endedAt' | 'endedBy'>;

export interface CallTable {
  get(id: string): Promise<StoredCall | null>;
  /** The latest first; `before` is the id of the last call of the page before. */
  list(options: {
    readonly limit: number;
    readonly before?: string;
    readonly flowId?: string;
    readonly dialledNumber?: string;
  }): Promise<readonly StoredCall[]>;
  /** The latest calls to each of these numbers, so many at most: by number, the latest first. */
  latestTo(numbers: readonly string[], most: number): Promise<ReadonlyMap<string, readonly StoredCall[]>>;
  /** Calls that began at a time or later, the latest first. */
  since(time: Date, limit: number): Promise<readonly CallOutline[]>;
  /** Calls that have ended and were in a flow, by themselves or from another one; the latest first. */
  endedThrough(flowId: string, limit: number): Promise<readonly StoredCall[]>;
  /** Calls without an end, the oldest first: going on, or cut off by a crash. */
  unfinished(): Promise<readonly StoredCall[]>;
  /**
   * A call's entries in order. A damaged one fails the whole, because what follows it can't be understood without it; give
   * `onDamaged` to be told and get the others. @throws DatabaseError `DB_UNREADABLE`
   */
  journal(id: string, onDamaged?: (error: DatabaseError) => void): Promise<readonly StoredEntry[]>;
  recordings(id: string): Promise<readonly StoredRecording[]>;
  /** Messages that callers have left, and when the latest of those calls began. */
  messagesLeft(): Promise<{ readonly count: number; readonly latestCallAt: Date | null }>;
  /** The messages left in each of these calls, by call. */
  messagesOf(callIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Forgets calls that ended before a time, with journals; their recordings' files are the caller's to delete. */
  forgetEndedBefore(time: Date): Promise<{ readonly calls: number; readonly files: readonly string[] }>;
}

export function callTable(connection: PrismaConnection): CallTable {
  return {
    get: (id) => connection.read((client) => client.call.findUnique({ where: { id } })),
    list: ({ limit, before, flowId, dialledNumber }) =>
      connection.read((client) =>
        client.call.findMany({
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
          take: limit,
          where: {
            ...(flowId === undefined ? {} : { flowId }),
            ...(dialledNumber === undefined ? {} : { dialledNumber }),
          },
          ...(before === undefined ? {} : { cursor: { id: before }, skip: 1 }),
        }),
      ),
    latestTo: (numbers, most) => connection.read((client) => latestTo(client, numbers, most)),
    since: (time, limit) =>
      connection.read((client) =>
        client.call.findMany({
          where: { startedAt: { gte: time } },
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
          take: limit,
          select: { flowId: true, startedAt: true, answeredAt: true, endedAt: true, endedBy: true },
        }),
      ),
    endedThrough: (flowId, limit) =>
      connection.read((client) =>
        client.call.findMany({
          where: { endedAt: { not: null }, OR: [{ flowId }, { journal: { some: entryInto(flowId) } }] },
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
          take: limit,
        }),
      ),
    unfinished: () =>
      connection.read((client) =>
        client.call.findMany({ where: { endedAt: null }, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] }),
      ),
    async journal(callId, onDamaged) {
      const rows = await connection.read((client) =>
        client.journalEntry.findMany({ where: { callId }, orderBy: { seq: 'asc' } }),
      );
      return rows.flatMap((row) => readable(row, onDamaged));
    },
    recordings: (callId) =>
      connection.read((client) =>
        client.recording.findMany({
          where: { callId },
          orderBy: { id: 'asc' },
          omit: { id: true, callId: true },
        }),
      ),
    async messagesLeft() {
      const where = { kind: 'message' };
      const count = await connection.read((client) => client.recording.count({ where }));
      const latest = await connection.read((client) =>
        client.recording.findFirst({ where, orderBy: { id: 'desc' }, select: { call: true } }),
      );
      return { count, latestCallAt: latest?.call.startedAt ?? null };
    },
    async messagesOf(callIds) {
      // A list as a parameter each would have an end: SQLite takes no more than some hundreds.
      const rows = await connection.read(
        (client) => client.$queryRaw<readonly { readonly callId: string; readonly file: string }[]>`
          SELECT "callId", "file" FROM "Recording"
          WHERE "kind" = 'message' AND "callId" IN (SELECT "value" FROM json_each(${JSON.stringify(callIds)}))
          ORDER BY "id"`,
      );
      const byCall = Map.groupBy(rows, ({ callId }) => callId);
      return new Map([...byCall].map(([id, found]) => [id, found.map(({ file }) => file)]));
    },
    forgetEndedBefore: (time) =>
      connection.write(async (transaction) => {
        const where = { endedAt: { lt: time } };
        const recordings = await transaction.recording.findMany({ where: { call: where } });
        const { count } = await transaction.call.deleteMany({ where });
        return { calls: count, files: recordings.map(({ file }) => file) };
      }),
  };
}

/** One query however many numbers there are, and each number looks only at its latest calls. */
async function latestTo(
  client: Transaction,
  numbers: readonly string[],
  most: number,
): Promise<Map<string, StoredCall[]>> {
  const calls = await client.$queryRaw<readonly StoredCall[]>`
    SELECT "Call".* FROM json_each(${JSON.stringify(numbers)}) AS "wanted"
    JOIN "Call" ON "Call"."id" IN (
      SELECT "id" FROM "Call" WHERE "dialledNumber" = "wanted"."value"
      ORDER BY "startedAt" DESC, "id" DESC LIMIT ${most}
    )
    ORDER BY "startedAt" DESC, "id" DESC`;
  return Map.groupBy(calls, ({ dialledNumber }) => dialledNumber);
}

/** An entry's data is JSON as the engine writes it, without white space. */
function entryInto(flowId: string) {
  return { kind: 'flow-entered', data: { contains: `"flow":${JSON.stringify(flowId)}` } };
}

function readable(
  { callId, seq, atMs, kind, data }: JournalEntry,
  onDamaged?: (error: DatabaseError) => void,
): StoredEntry[] {
  const what = `Entry ${seq} (${kind}) of call ${callId}`;
  try {
    return [{ seq, atMs, kind, data: parseStored(data, what, 'the call can be read up to there.') }];
  } catch (error) {
    if (!onDamaged || !(error instanceof DatabaseError)) throw error;
    onDamaged(error);
    return [];
  }
}
