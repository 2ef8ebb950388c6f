import { type CallEnd, type NewCall, type NewRecording, timestamp, type WrittenEntry } from './call-facts.ts';
import { DatabaseError } from './database-error.ts';
import { describeFailure } from './describe-failure.ts';
import type { BatchWriter, StatementName, WriteOperation } from './write-operation.ts';
import { WriteQueue } from './write-queue.ts';
import { WriterThread } from './writer-thread.ts';

/** Appended entries wait so long for company; with the write itself they are down within 50 ms. */
const groupMs = 40;
/** Keeps a transaction, and with it the lock, down to some milliseconds. */
const mostInBatch = 1_000;
const commitDeadlineMs = 3_000;
const closeDeadlineMs = 10_000;
const shortestPauseMs = 50;
const longestPauseMs = 2_000;
const reportEveryMs = 10_000;

export interface CallWriterOptions {
  readonly url: string;
  /** Told when something could not be written: kept and tried again, unless it was refused for what it says. */
  readonly onFailure: (error: DatabaseError) => void;
  /** Told when the queue grows long, and when it is short again: the time to take no more calls. */
  readonly onPressure?: (pressed: boolean) => void;
  readonly limits?: { readonly pressureAt: number; readonly refuseAt: number };
  /** Instead of SQLite on a thread of its own. */
  readonly batchWriter?: BatchWriter;
}

/**
 * The one writer of calls and their journals, on a thread of its own, so that no disk ever holds up a call. What is
 * handed over is written in that order, in groups. Promises resolve once the write would survive a crash of the
 * process; one that rejects as late is still in the queue and written when that becomes possible.
 */
export class CallWriter {
  readonly #options: CallWriterOptions;
  readonly #limits: { readonly pressureAt: number; readonly refuseAt: number };
  readonly #writer: BatchWriter;
  readonly #queue = new WriteQueue();
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #due = false;
  #running = false;
  #pressed = false;
  #failure: DatabaseError | null = null;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #closed: Promise<void> | null = null;

  constructor(options: CallWriterOptions) {
    this.#options = options;
    this.#limits = options.limits ?? { pressureAt: 10_000, refuseAt: 100_000 };
    this.#writer = options.batchWriter ?? new WriterThread(options.url);
  }

  /** Writes not on disk yet. */
  get backlog(): number {
    return this.#queue.length;
  }

  /** Starts the thread, so that the first write doesn't wait for it. Before anything is written. */
  async prepare(): Promise<void> {
    await this.#writer.write([]);
  }

  async begin(call: NewCall): Promise<void> {
    const { id, flowId, versionHash, dialledNumber, callerNumber, channel, startedAt } = call;
    const names = [id, flowId, versionHash, dialledNumber, callerNumber, channel, timestamp(startedAt)];
    this.#add('call-begun', id, [...names, call.transport ?? 'rtp', call.journalFormat ?? 1]);
    return this.flush();
  }

  answered(callId: string, answeredAt: Date): void {
    this.#add('call-answered', callId, [timestamp(answeredAt), callId]);
  }

  recordingStarted(callId: string, recording: NewRecording): void {
    const { file, startedAtMs = 0, channels = 2, kind = 'call' } = recording;
    this.#add('recording-started', callId, [callId, file, startedAtMs, channels, kind]);
  }

  recordingClosed(callId: string, file: string, durationMs: number): void {
    this.#add('recording-closed', callId, [durationMs, callId, file]);
  }

  /** Where the call is, for an engine that may have to go on with it. */
  recoveryPlaced(callId: string, place: string): void {
    this.#add('recovery-placed', callId, [callId, place]);
  }

  /** How far the effect under way has come; the latest counts. */
  checkpoint(callId: string, checkpoint: string): void {
    this.#add('recovery-checkpointed', callId, [checkpoint, callId]);
  }

  /** Resolves when it would survive a crash: going on with a call may be what ends the engine. */
  async recoveryAttempted(callId: string, attempts: number): Promise<void> {
    this.#add('recovery-attempted', callId, [attempts, callId]);
    return this.flush();
  }

  /** Resolves when the whole call is written, all its entries included. */
  async end(callId: string, { endedAt, endedBy, cause, reason }: CallEnd): Promise<void> {
    this.#add('call-ended', callId, [timestamp(endedAt), endedBy, cause, reason, callId]);
    this.#add('recovery-over', callId, [callId]);
    return this.flush();
  }

  /** Written within 50 ms, in order. Never blocks. @throws DatabaseError `DB_QUEUE_FULL`, `DB_CLOSED` */
  append({ callId, seq, atMs, kind, data }: WrittenEntry): void {
    this.#add('entry-added', callId, [callId, seq, atMs, kind, data]);
  }

  /** Write-ahead: written at once; resolves when the entry and all before it would survive a crash of the process. */
  async commit(entry: WrittenEntry): Promise<void> {
    this.append(entry);
    return this.flush();
  }

  flush(): Promise<void> {
    const written = this.#queue.untilWritten(commitDeadlineMs, () => this.#late(commitDeadlineMs));
    this.#run();
    return written;
  }

  /** Writes what waits, for at most 10 s, then ends the thread. @throws DatabaseError when something was left unwritten */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #add(statement: StatementName, callId: string, values: WriteOperation['values']): void {
    if (this.#closed)
      throw new DatabaseError('DB_CLOSED', 'The writer of calls is closed and takes no more.');
    if (this.#queue.length >= this.#limits.refuseAt)
      throw new DatabaseError(
        'DB_QUEUE_FULL',
        `${this.#queue.length} writes wait for the database and no more are taken: see to the database. ${this.#failure?.message ?? ''}`,
      );
    this.#queue.add({ statement, callId, values });
    this.#reportPressure();
    this.#timer ??= setTimeout(() => this.#run(), groupMs);
  }

  #run(): void {
    this.#due = true;
    if (!this.#running) void this.#writeDue();
  }

  /** Never rejects: what can't be written stays in the queue. */
  async #writeDue(): Promise<void> {
    this.#running = true;
    let pauseMs = shortestPauseMs;
    // What is committed in the same turn of the event loop shares a transaction.
    await Promise.resolve();
    while (this.#due && this.#queue.length > 0) {
      this.#due = false;
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = null;
      if (await this.#writeBatch()) pauseMs = shortestPauseMs;
      else if (!(await this.#pause(pauseMs))) break;
      else pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
    this.#due = false;
    this.#running = false;
  }

  async #writeBatch(): Promise<boolean> {
    const batch = this.#queue.first(mostInBatch);
    const waiting = this.#queue.length;
    try {
      const refused = await this.#writer.write(batch);
      for (const error of this.#queue.settle(batch.length, refused)) this.#options.onFailure(error);
      this.#failure = null;
      this.#reportPressure();
      this.#due ||= waiting > batch.length;
      return true;
    } catch (error) {
      this.#due = true;
      this.#report(describeFailure(error));
      return false;
    }
  }

  /** @returns false when the writer is closed meanwhile */
  async #pause(pauseMs: number): Promise<boolean> {
    const { signal } = this.#closing;
    if (signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(true), pauseMs);
    signal.onabort = () => resolve(false);
    return promise.finally(() => clearTimeout(timer));
  }

  /** The first of its kind at once, then now and then: a lock that lasts would fill the log. */
  #report(error: DatabaseError): void {
    const repeated =
      this.#failure?.code === error.code && performance.now() - this.#reportedAt < reportEveryMs;
    this.#failure = error;
    if (repeated) return;
    this.#reportedAt = performance.now();
    this.#options.onFailure(error);
  }

  #reportPressure(): void {
    const { pressureAt } = this.#limits;
    const pressed = this.#queue.length >= (this.#pressed ? pressureAt / 2 : pressureAt);
    if (pressed === this.#pressed) return;
    this.#pressed = pressed;
    this.#options.onPressure?.(pressed);
  }

  #late(deadlineMs: number): DatabaseError {
    const why = this.#failure?.message ?? 'The database gives no answer.';
    return new DatabaseError(
      'DB_LATE',
      `Not written within ${deadlineMs} ms, and still tried. ${why}`,
      this.#failure,
    );
  }

  async #close(): Promise<void> {
    this.#run();
    try {
      await this.#queue.untilWritten(closeDeadlineMs, () => this.#late(closeDeadlineMs));
    } catch (error) {
      if (this.#queue.length === 0) return;
      throw new DatabaseError(
        this.#failure?.code ?? 'DB_LOCKED',
        `${this.#queue.length} writes about calls were lost when the engine ended. ${describeFailure(error).message}`,
        error,
      );
    } finally {
      if (this.#timer) clearTimeout(this.#timer);
      this.#closing.abort();
      await this.#writer.close();
    }
  }
}
