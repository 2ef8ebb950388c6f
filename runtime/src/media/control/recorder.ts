import { Worker } from 'node:worker_threads';
import type { RecorderCommand, RecorderNotice } from '../record/recorder-messages.ts';
import { STEREO_RING_BYTES, StereoRing } from '../record/stereo-ring.ts';
import { MediaEngineError } from './media-engine-error.ts';

/** A recording under way. */
export interface RecordingUnderWay {
  readonly memory: SharedArrayBuffer;
  /** Settles when the file is whole; fails with `RECORDING_FAILED`. */
  readonly done: Promise<void>;
}

/** The recorder thread as the control thread sees it; started with the first recording. */
export class Recorder {
  #worker: Worker | null = null;
  #number = 0;
  readonly #waiting = new Map<number, (problem: string | null) => void>();
  readonly #spareMemory: SharedArrayBuffer[] = [];

  /** Continues a file where `before` is given, as soon as what it was before has been written. */
  start(file: string, before: Promise<void> | null): RecordingUnderWay {
    const recording = ++this.#number;
    const memory = this.#spareMemory.pop() ?? new SharedArrayBuffer(STEREO_RING_BYTES);
    // What another call left in it must not be taken for this one's before the media thread has begun.
    new StereoRing(memory).begin(0);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.set(recording, (problem) => {
      this.#waiting.delete(recording);
      if (problem === null) this.#spareMemory.push(memory);
      if (problem === null) resolve();
      else reject(new MediaEngineError('RECORDING_FAILED', problem));
    });
    // Whoever stops the recording hears of its failure; until then it must not end the process.
    promise.catch(() => undefined);
    const begin = () => {
      // The thread may have ended meanwhile, and this recording with it.
      if (this.#waiting.has(recording))
        this.#post({ do: 'record', recording, file, continues: before !== null, memory });
    };
    if (before === null) begin();
    else before.then(begin, begin);
    return { memory, done: promise };
  }

  /** Something has just ended: don't wait for the timer. */
  drain(): void {
    if (this.#worker !== null) this.#post({ do: 'drain' });
  }

  /** Ends the thread; recordings still open are closed as they are. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    worker.once('exit', () => resolve());
    this.#post({ do: 'shut-down' });
    await promise;
  }

  #post(command: RecorderCommand): void {
    this.#worker ??= this.#begin();
    this.#worker.postMessage(command);
  }

  #begin(): Worker {
    const worker = new Worker(new URL('../record/recorder.worker.ts', import.meta.url));
    worker.on('message', (notice: RecorderNotice) => this.#waiting.get(notice.recording)?.(notice.problem));
    worker.on('error', (error) => this.#ended(`The recorder thread failed: ${error}`));
    worker.on('exit', () => this.#ended('The recorder thread ended.'));
    return worker;
  }

  #ended(problem: string): void {
    this.#worker = null;
    for (const settle of [...this.#waiting.values()]) settle(problem);
  }
}
