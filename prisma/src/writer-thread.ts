import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database-error.ts';
import type { BatchWriter, RefusedOperation, WriteOperation } from './write-operation.ts';
import type { WriterAnswer, WriterRequest } from './writer-messages.ts';

/** A batch takes milliseconds and waits at most a second for a lock: a thread silent for so long hangs. */
const answerDeadlineMs = 20_000;
const closeDeadlineMs = 5_000;

interface Waiting {
  readonly id: number;
  resolve(refused: readonly RefusedOperation[]): void;
  reject(error: DatabaseError): void;
}

/** The thread that writes to SQLite. Starts with the first batch; after its death the next batch starts another. */
export class WriterThread implements BatchWriter {
  readonly #url: string;
  readonly #program: URL;
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;
  #requests = 0;

  constructor(url: string, program = new URL('./call-writer.worker.ts', import.meta.url)) {
    this.#url = url;
    this.#program = program;
  }

  /** One batch at a time. */
  async write(batch: readonly WriteOperation[]): Promise<readonly RefusedOperation[]> {
    const id = ++this.#requests;
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<readonly RefusedOperation[]>();
    this.#waiting = { id, resolve, reject };
    const silent = setTimeout(() => this.#lost(worker, 'it gave no answer'), answerDeadlineMs);
    worker.ref();
    worker.postMessage({ id, batch } satisfies WriterRequest);
    try {
      return await promise;
    } finally {
      clearTimeout(silent);
      worker.unref();
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = null;
    const ended = once(worker, 'exit', { signal: AbortSignal.timeout(closeDeadlineMs) });
    worker.postMessage('close');
    worker.ref();
    try {
      await ended;
    } catch {
      // It hangs: what it was asked for was answered before, so nothing is lost by ending it.
      await worker.terminate();
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { workerData: { url: this.#url } });
    worker.on('message', (answer: WriterAnswer) => this.#answered(answer));
    worker.on('error', (error) => this.#lost(worker, error.message));
    worker.on('exit', (code) => this.#lost(worker, `exit code ${code}`));
    return worker;
  }

  #answered(answer: WriterAnswer): void {
    const waiting = this.#waiting;
    if (waiting?.id !== answer.id) return;
    this.#waiting = null;
    if ('refused' in answer) waiting.resolve(answer.refused);
    else waiting.reject(new DatabaseError(answer.failure.code, answer.failure.message));
  }

  /** Told twice of most deaths (error, then exit), and of the expected one at close. */
  #lost(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    void worker.terminate();
    this.#waiting?.reject(
      new DatabaseError(
        'DB_WRITER_LOST',
        `The thread that writes calls ended (${reason}); another takes over.`,
      ),
    );
    this.#waiting = null;
  }
}
