import type { DatabaseErrorCode } from './database-error.ts';

/**
 * What a call leaves behind, each kind one statement with its values. Every statement may be run twice with the same
 * effect as once: after a crash of the writing thread a batch is written again without knowing how far it came.
 */
export const statements = {
  'call-begun': `INSERT INTO "Call" (id, flowId, versionHash, dialledNumber, callerNumber, channel, startedAt, transport, journalFormat)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  'call-answered': `UPDATE "Call" SET answeredAt = ? WHERE id = ?`,
  'call-ended': `UPDATE "Call" SET endedAt = ?, endedBy = ?, cause = ?, reason = ? WHERE id = ?`,
  'recording-started': `INSERT INTO "Recording" (callId, file, startedAtMs, channels, kind) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (callId, file) DO NOTHING`,
  'recording-closed': `UPDATE "Recording" SET durationMs = ? WHERE callId = ? AND file = ?`,
  'recovery-placed': `INSERT INTO "CallRecovery" (callId, place) VALUES (?, ?)
    ON CONFLICT (callId) DO UPDATE SET place = excluded.place`,
  'recovery-checkpointed': `UPDATE "CallRecovery" SET checkpoint = ? WHERE callId = ?`,
  'recovery-attempted': `UPDATE "CallRecovery" SET attempts = ? WHERE callId = ?`,
  'recovery-over': `DELETE FROM "CallRecovery" WHERE callId = ?`,
  'entry-added': `INSERT INTO "JournalEntry" (callId, seq, atMs, kind, data) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (callId, seq) DO NOTHING`,
} as const;

export type StatementName = keyof typeof statements;

export interface WriteOperation {
  readonly statement: StatementName;
  readonly callId: string;
  readonly values: readonly (string | number | null)[];
}

/** One operation that the database refused for what it says; the others of its batch were written. */
export interface RefusedOperation {
  readonly index: number;
  readonly code: DatabaseErrorCode;
  readonly message: string;
}

/** Writes operations in their order, all of a batch in one transaction. */
export interface BatchWriter {
  /** Resolves once the batch would survive a crash of the process. @throws DatabaseError; nothing was written then */
  write(batch: readonly WriteOperation[]): Promise<readonly RefusedOperation[]>;
  close(): Promise<void>;
}
