import type Database from 'better-sqlite3';
import type { StoredEntry } from './call-table.ts';
import { describeFailure } from './describe-failure.ts';
import { parseStored } from './parse-stored.ts';
import { connectSqlite } from './sqlite-file.ts';

/** A call without an end, with all that an engine needs to go on with it. */
export interface UnfinishedCall {
  readonly id: string;
  readonly flowId: string;
  readonly versionHash: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly channel: string;
  readonly startedAt: Date;
  readonly journalFormat: number;
  /** As the engine wrote it; null where the call was never answered. */
  readonly place: unknown;
  readonly checkpoint: unknown;
  readonly attempts: number;
  /** Up to its first damaged or missing entry. */
  readonly journal: readonly StoredEntry[];
  /** Number of the last entry there is, beyond a gap as well. */
  readonly lastSeq: number;
  readonly recordings: readonly string[];
}

const busyMs = 1_000;

/**
 * Calls that an engine which died has left, the oldest first. Read without Prisma: callers wait in silence meanwhile, and
 * this takes a few milliseconds. @throws DatabaseError
 */
export function unfinishedCalls(url: string): UnfinishedCall[] {
  try {
    const connection = connectSqlite({ url, busyMs });
    try {
      return readAll(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw describeFailure(error);
  }
}

interface Row
  extends Pick<
    UnfinishedCall,
    'id' | 'flowId' | 'versionHash' | 'dialledNumber' | 'callerNumber' | 'channel' | 'journalFormat'
  > {
  readonly startedAt: string;
  readonly place: string | null;
  readonly checkpoint: string | null;
  readonly attempts: number | null;
}

interface EntryRow {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly data: string;
}

function readAll(connection: Database.Database): UnfinishedCall[] {
  const calls = connection.prepare<[], Row>(
    `SELECT id, flowId, versionHash, dialledNumber, callerNumber, channel, startedAt, journalFormat, place, checkpoint, attempts
     FROM "Call" LEFT JOIN "CallRecovery" ON callId = id WHERE endedAt IS NULL ORDER BY startedAt, id`,
  );
  const entries = connection.prepare<[string], EntryRow>(
    `SELECT seq, atMs, kind, data FROM "JournalEntry" WHERE callId = ? ORDER BY seq`,
  );
  const recordings = connection.prepare<[string], { readonly file: string }>(
    `SELECT file FROM "Recording" WHERE callId = ? AND kind = 'call' ORDER BY id`,
  );
  return calls.all().map((row) => {
    const rows = entries.all(row.id);
    return {
      ...row,
      startedAt: new Date(row.startedAt),
      place: readable(row.place) ?? null,
      checkpoint: readable(row.checkpoint) ?? null,
      attempts: row.attempts ?? 0,
      journal: whole(rows),
      lastSeq: rows.at(-1)?.seq ?? 0,
      recordings: recordings.all(row.id).map(({ file }) => file),
    };
  });
}

/** What follows a gap can't be understood without it. */
function whole(rows: readonly EntryRow[]): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (const { data, ...row } of rows) {
    const parsed = readable(data);
    if (parsed === undefined || row.seq !== entries.length + 1) break;
    entries.push({ ...row, data: parsed });
  }
  return entries;
}

function readable(text: string | null): unknown {
  try {
    return text === null ? undefined : parseStored(text, 'What was kept of a call', '');
  } catch {
    return undefined;
  }
}
