import { DatabaseError } from './database-error.ts';
import type { Call, PrismaClient } from './generated/client.ts';

export interface NewCall {
  readonly id: string;
  readonly flowId: string;
  readonly versionHash: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly channel: string;
  readonly startedAt: Date;
}

export interface StoredCall extends NewCall {
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly cause: number | null;
  readonly reason: string | null;
}

/** An entry as it was written: `data` is everything but its number and time. */
export interface StoredEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly data: unknown;
}

export interface CallTable {
  begin(call: NewCall): Promise<void>;
  answered(id: string, answeredAt: Date): Promise<void>;
  end(
    id: string,
    ending: Pick<StoredCall, 'endedBy' | 'cause' | 'reason'> & { readonly endedAt: Date },
  ): Promise<void>;
  recorded(id: string, file: string): Promise<void>;
  get(id: string): Promise<StoredCall | null>;
  /** The latest first. */
  list(options: { readonly limit: number }): Promise<readonly StoredCall[]>;
  /** Calls without an end: going on, or cut off by a crash. */
  unfinished(): Promise<readonly StoredCall[]>;
  journal(id: string): Promise<readonly StoredEntry[]>;
  recordings(id: string): Promise<readonly string[]>;
}

export function callTable(client: PrismaClient): CallTable {
  const { call: calls, journalEntry, recording } = client;
  return {
    async begin(call) {
      await calls.create({ data: call });
    },
    async answered(id, answeredAt) {
      await calls.update({ where: { id }, data: { answeredAt } });
    },
    async end(id, { endedAt, endedBy, cause, reason }) {
      await calls.update({ where: { id }, data: { endedAt, endedBy, cause, reason } });
    },
    async recorded(callId, file) {
      await recording.create({ data: { callId, file } });
    },
    get: (id) => calls.findUnique({ where: { id } }),
    list: ({ limit }): Promise<Call[]> => calls.findMany({ orderBy: { startedAt: 'desc' }, take: limit }),
    unfinished: () => calls.findMany({ where: { endedAt: null } }),
    async journal(callId) {
      const rows = await journalEntry.findMany({ where: { callId }, orderBy: { seq: 'asc' } });
      return rows.map(({ seq, atMs, data }) => ({ seq, atMs, data: parsed(callId, seq, data) }));
    },
    async recordings(callId) {
      const rows = await recording.findMany({ where: { callId }, orderBy: { id: 'asc' } });
      return rows.map(({ file }) => file);
    },
  };
}

function parsed(callId: string, seq: number, data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw new DatabaseError(
      'DB_UNREADABLE',
      `Entry ${seq} of call ${callId} is damaged in the database.`,
      error,
    );
  }
}
