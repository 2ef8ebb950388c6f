import { type Database, JournalWriter, type WrittenEntry } from '@patchcord/db';
import type { CallEnding, CallRecord, CallStore } from '@patchcord/runtime/call';
import type { JournalEntry } from '@patchcord/runtime/engine';
import type { Logger } from 'pino';
import { described } from './described.ts';

/** Remembers calls in the database: rows by Prisma, journals by the one writer on its thread. */
export class DatabaseCallStore implements CallStore {
  readonly #database: Database;
  readonly #writer: JournalWriter;

  constructor(database: Database, url: string, log: Logger) {
    this.#database = database;
    this.#writer = new JournalWriter({
      url,
      onFailure: (error) => log.error(described(error), 'The journal is behind'),
    });
  }

  async begin({
    id,
    flow,
    version,
    dialledNumber,
    callerNumber,
    startedAt,
    channel,
  }: CallRecord): Promise<void> {
    await this.#database.calls.begin({
      id,
      flowId: flow,
      versionHash: version,
      dialledNumber,
      callerNumber,
      channel,
      startedAt: new Date(startedAt),
    });
  }

  answered(callId: string, answeredAt: string): Promise<void> {
    return this.#database.calls.answered(callId, new Date(answeredAt));
  }

  recorded(callId: string, file: string): Promise<void> {
    return this.#database.calls.recorded(callId, file);
  }

  /** Whoever sees a call as ended finds its whole journal. */
  async end(callId: string, { endedAt, endedBy, cause, reason }: CallEnding): Promise<void> {
    await this.#writer.flush();
    await this.#database.calls.end(callId, { endedAt: new Date(endedAt), endedBy, cause, reason });
  }

  append(callId: string, entry: JournalEntry): void {
    this.#writer.append(written(callId, entry));
  }

  commit(callId: string, entry: JournalEntry): Promise<void> {
    return this.#writer.commit(written(callId, entry));
  }

  close(): Promise<void> {
    return this.#writer.close();
  }
}

function written(callId: string, { seq, atMs, ...event }: JournalEntry): WrittenEntry {
  return { callId, seq, atMs, kind: event.kind, data: JSON.stringify(event) };
}
