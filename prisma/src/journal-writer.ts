import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database-error.ts';
import type { Batch, WriterAnswer, WrittenEntry } from './writer-messages.ts';

/** Entries wait at most this long for company before they are committed. */
const groupMs = 50;
/** A locked database is tried again; after this many failures in a row the entries' owners are told. */
const mostTries = 5;

export interface JournalWriterOptions {
  readonly url: string;
  /** Told when entries could not be written; they are kept and tried again. */
  readonly onFailure: (error: DatabaseError) => void;
}

interface Waiter {
  resolve(): void;
  reject(error: DatabaseError): void;
}

interface Pending extends Batch {
  readonly waiters: readonly Waiter[];
  tries: number;
}

/**
 * The one writer of journals, on a thread of its own, so that no disk ever holds up a call. Entries are committed in
 * groups in the order they came; a crash of the thread starts a new one and loses nothing that waits here.
 */
export class JournalWriter {
  readonly #options: JournalWriterOptions;
  #worker: Worker;
  #gathered: WrittenEntry[] = [];
  #waiters: Waiter[] = [];
  #inFlight: Pending | null = null;
  #timer: NodeJS.Timeout | null = null;
  #batches = 0;
  #closing = false;

  constructor(options: JournalWriterOptions) {
    this.#options = options;
    this.#worker = this.#startWorker();
  }

  /** Entries not on disk yet. */
  get backlog(): number {
    return this.#gathered.length + (this.#inFlight?.entries.length ?? 0);
  }

  /** Written within 50 ms, in order. Never blocks. */
  append(entry: WrittenEntry): void {
    this.#gathered.push(entry);
    this.#timer ??= setTimeout(() => this.#send(), groupMs);
  }

  /** Written at once; resolves when the entry and all before it would survive a crash of the process. */
  commit(entry: WrittenEntry): Promise<void> {
    this.#gathered.push(entry);
    return this.flush();
  }

  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#send();
    });
  }

  /** Writes what waits, then ends the thread. */
  async close(): Promise<void> {
    if (this.#closing) return;
    await this.flush();
    this.#closing = true;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await ended;
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./journal.worker.ts', import.meta.url), {
      workerData: { url: this.#options.url },
    });
    worker.on('message', (answer: WriterAnswer) => this.#answered(answer));
    worker.on('error', (error) => this.#lost(error));
    worker.unref();
    return worker;
  }

  #send(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#inFlight) return;
    if (this.#gathered.length === 0) {
      for (const { resolve } of this.#waiters.splice(0)) resolve();
      return;
    }
    this.#inFlight = {
      batch: ++this.#batches,
      entries: this.#gathered,
      waiters: this.#waiters.splice(0),
      tries: 0,
    };
    this.#gathered = [];
    this.#worker.ref();
    this.#post(this.#inFlight);
  }

  #post({ batch, entries }: Pending): void {
    this.#worker.postMessage({ batch, entries } satisfies Batch);
  }

  #answered({ batch, failure }: WriterAnswer): void {
    const pending = this.#inFlight;
    if (pending?.batch !== batch) return;
    if (failure !== null) {
      this.#failed(pending, failure);
      return;
    }
    this.#inFlight = null;
    this.#worker.unref();
    for (const { resolve } of pending.waiters) resolve();
    if (this.#gathered.length > 0 || this.#waiters.length > 0) this.#send();
  }

  #failed(pending: Pending, failure: string): void {
    const error = new DatabaseError(
      'DB_LOCKED',
      `Journal entries could not be written (${failure}); they are kept and tried again.`,
    );
    this.#options.onFailure(error);
    if (++pending.tries >= mostTries) for (const { reject } of pending.waiters) reject(error);
    setTimeout(() => this.#post(pending), 100 * pending.tries);
  }

  /** The thread died: a new one gets the batch again; entries that had made it are ignored by their number. */
  #lost(cause: Error): void {
    if (this.#closing) return;
    this.#options.onFailure(
      new DatabaseError(
        'DB_WRITER_LOST',
        `The journal's thread ended (${cause.message}); a new one takes over.`,
        cause,
      ),
    );
    this.#worker = this.#startWorker();
    if (this.#inFlight) this.#post(this.#inFlight);
  }
}
