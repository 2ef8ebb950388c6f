import type { MediaCommand } from '../thread/messages.ts';
import { within } from './deadline.ts';
import type { Recorder, RecordingUnderWay } from './recorder.ts';

const WRITE_LIMIT_MS = 5000;

interface Run extends RecordingUnderWay {
  readonly file: string;
  /** The media thread has written its last frame. */
  readonly ended: PromiseWithResolvers<void>;
}

export interface SessionRecordingParts {
  readonly session: number;
  readonly recorder: Recorder;
  readonly post: (command: MediaCommand) => void;
}

/** The recording of one session, which may be stopped and continued. */
export class SessionRecording {
  readonly #parts: SessionRecordingParts;
  #running: Run | null = null;
  #last: Run | null = null;
  readonly #ending: Run[] = [];

  constructor(parts: SessionRecordingParts) {
    this.#parts = parts;
  }

  start(file: string): void {
    if (this.#running !== null) return;
    const before = this.#last?.file === file ? this.#last.done : null;
    this.#begin(file, before);
  }

  /** As `start`, of a file that another engine had begun. */
  goOn(file: string): void {
    if (this.#running === null) this.#begin(file, Promise.resolve());
  }

  #begin(file: string, before: Promise<void> | null): void {
    const run = { ...this.#parts.recorder.start(file, before), file, ended: Promise.withResolvers<void>() };
    this.#running = run;
    this.#last = run;
    this.#parts.post({ do: 'record', session: this.#parts.session, memory: run.memory });
  }

  resume(): void {
    if (this.#last !== null) this.start(this.#last.file);
  }

  async stop(): Promise<void> {
    if (this.#running === null) return;
    this.#parts.post({ do: 'stop-recording', session: this.#parts.session });
    await this.finish();
  }

  /** The file is whole when this settles; the media thread has been told to end it. */
  async finish(): Promise<void> {
    const run = this.#running;
    if (run === null) return;
    this.#running = null;
    this.#ending.push(run);
    await within(WRITE_LIMIT_MS, 'Stopping a recording', run.ended.promise);
    this.#parts.recorder.drain();
    await within(WRITE_LIMIT_MS, 'Writing a recording', run.done);
  }

  /** The media thread has written the last frame of the recording that was stopped first. */
  ended(): void {
    this.#ending.shift()?.ended.resolve();
  }

  /** The media thread writes no more frames of any. */
  allEnded(): void {
    for (const run of this.#ending.splice(0)) run.ended.resolve();
    this.#running?.ended.resolve();
  }
}
