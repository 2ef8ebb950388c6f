import path from 'node:path';
import { CallWriter, type CallWriterOptions, DatabaseError, type WrittenEntry } from '@patchcord/db';
import type { CallEnding, CallPlace, CallRecord, CallStore, Checkpoint } from '@patchcord/runtime/call';
import { type JournalEntry, journalFormat } from '@patchcord/runtime/engine';
import type { Logger } from 'pino';
import { described } from './described.ts';

/** Remembers calls in the database, through the one writer on its thread. A slow database never holds up a call. */
export class DatabaseCallStore implements CallStore {
  readonly #writer: CallWriter;
  readonly #log: Logger;

  #behind = false;

  constructor(url: string, log: Logger, options: Pick<CallWriterOptions, 'limits'> = {}) {
    this.#log = log;
    this.#writer = new CallWriter({
      ...options,
      url,
      onFailure: (error) => log.error(described(error), 'The books on calls are behind'),
      onPressure: (pressed) => this.#pressed(pressed),
    });
  }

  /** So that the first write, for which a caller may wait, finds the thread there. */
  prepare(): Promise<void> {
    return this.#writer.prepare();
  }

  get behind(): boolean {
    return this.#behind;
  }

  /** Resolves as well when the database is late: the write waits its turn, the caller need not. */
  async begin({ id, flow, version, startedAt, ...rest }: CallRecord): Promise<void> {
    const began = new Date(startedAt);
    const call = { ...rest, id, flowId: flow, versionHash: version, startedAt: began, journalFormat };
    await this.#writer.begin(call).catch(lateIsFine);
  }

  async answered(callId: string, answeredAt: string): Promise<void> {
    this.#writer.answered(callId, new Date(answeredAt));
  }

  async recorded(callId: string, file: string): Promise<void> {
    this.#writer.recordingStarted(callId, { file, kind: kindOf(callId, file) });
  }

  async recordingClosed(callId: string, file: string, durationMs: number): Promise<void> {
    this.#writer.recordingClosed(callId, file, Math.round(durationMs));
  }

  placed(callId: string, place: CallPlace): void {
    this.#spared(callId, () => this.#writer.recoveryPlaced(callId, JSON.stringify(place)));
  }

  checkpoint(callId: string, checkpoint: Checkpoint): void {
    this.#spared(callId, () => this.#writer.checkpoint(callId, JSON.stringify(checkpoint)));
  }

  async recoveryAttempted(callId: string, attempts: number): Promise<void> {
    await this.#writer.recoveryAttempted(callId, attempts).catch(lateIsFine);
  }

  /** Whoever sees a call as ended finds its whole journal: it is written in that order. */
  async end(callId: string, { endedAt, endedBy, cause, reason }: CallEnding): Promise<void> {
    await this.#writer.end(callId, { endedAt: new Date(endedAt), endedBy, cause, reason });
  }

  append(callId: string, entry: JournalEntry): void {
    this.#spared(callId, () => this.#writer.append(written(callId, entry)));
  }

  commit(callId: string, entry: JournalEntry): Promise<void> {
    return this.#writer.commit(written(callId, entry));
  }

  close(): Promise<void> {
    return this.#writer.close();
  }

  /** A full queue costs what was to be written, never the call. */
  #spared(callId: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#log.error({ callId, ...described(error) }, 'A journal entry was lost');
    }
  }

  #pressed(pressed: boolean): void {
    this.#behind = pressed;
    if (pressed) this.#log.warn('The database is slower than the calls: new ones hear busy');
    else this.#log.info('The database has caught up: calls are taken again');
  }
}

/** The recording of a call is named after it alone; what else is recorded in it are messages. */
function kindOf(callId: string, file: string): 'call' | 'message' {
  return path.basename(file) === `${callId}.wav` ? 'call' : 'message';
}

function lateIsFine(error: unknown): void {
  if (!(error instanceof DatabaseError && error.code === 'DB_LATE')) throw error;
}

function written(callId: string, { seq, atMs, ...event }: JournalEntry): WrittenEntry {
  return { callId, seq, atMs, kind: event.kind, data: JSON.stringify(event) };
}
