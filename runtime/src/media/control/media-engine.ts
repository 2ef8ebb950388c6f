import { Worker } from 'node:worker_threads';
import type {
  MediaEngine,
  MediaEngineOptions,
  MediaEvent,
  MediaSession,
  MediaStats,
  SessionOptions,
} from '../contract.ts';
import type { MediaCommand, MediaNotice } from '../thread/messages.ts';
import { within } from './deadline.ts';
import { MediaEngineError } from './media-engine-error.ts';
import { Recorder } from './recorder.ts';
import { RemoteSession } from './remote-session.ts';

const ANSWER_LIMIT_MS = 5000;
const START_LIMIT_MS = 15_000;

/** Starts the media thread. Fails if it can't be started. */
export async function startMediaEngine(options: MediaEngineOptions): Promise<MediaEngine> {
  const engine = new ThreadedMediaEngine(options);
  await within(START_LIMIT_MS, 'Starting the media thread', engine.stats());
  return engine;
}

interface Opening {
  readonly onEvent: (event: MediaEvent) => void;
  readonly resolve: (session: RemoteSession) => void;
  readonly reject: (error: Error) => void;
}

interface Question {
  readonly resolve: (stats: MediaStats) => void;
  readonly reject: (error: Error) => void;
}

class ThreadedMediaEngine implements MediaEngine {
  readonly #worker: Worker;
  readonly #recorder = new Recorder();
  readonly #openings = new Map<number, Opening>();
  readonly #sessions = new Map<number, RemoteSession>();
  readonly #questions = new Map<number, Question>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #onFailure: ((error: Error) => void) | undefined;
  #number = 0;
  #ended = false;

  constructor({ onFailure, ...options }: MediaEngineOptions) {
    this.#onFailure = onFailure;
    this.#worker = new Worker(new URL('../thread/media.worker.ts', import.meta.url), { workerData: options });
    this.#worker.on('message', (notice: MediaNotice) => this.#hear(notice));
    this.#worker.on('error', (error) =>
      this.#failed(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', () => this.#exit());
  }

  async openSession({ settings, onEvent, goesOn }: SessionOptions): Promise<MediaSession> {
    const session = ++this.#number;
    const { promise, resolve, reject } = Promise.withResolvers<RemoteSession>();
    this.#openings.set(session, { onEvent, resolve, reject });
    this.#post({ do: 'open', session, settings, goesOn: goesOn ?? null });
    try {
      return await within(ANSWER_LIMIT_MS, 'Opening a media session', promise);
    } finally {
      this.#openings.delete(session);
    }
  }

  async stats(): Promise<MediaStats> {
    const question = ++this.#number;
    const { promise, resolve, reject } = Promise.withResolvers<MediaStats>();
    this.#questions.set(question, { resolve, reject });
    this.#post({ do: 'stats', question });
    try {
      return await within(ANSWER_LIMIT_MS, 'Asking the media thread for its figures', promise);
    } finally {
      this.#questions.delete(question);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
    if (!this.#ended) this.#worker.postMessage({ do: 'shut-down' } satisfies MediaCommand);
    await within(ANSWER_LIMIT_MS, 'Ending the media thread', this.#exited.promise);
    await within(ANSWER_LIMIT_MS, 'Ending the recorder thread', this.#recorder.close());
  }

  #post(command: MediaCommand): void {
    if (this.#ended) {
      throw new MediaEngineError(
        'MEDIA_THREAD_ENDED',
        'The media thread has ended; start the media engine anew.',
      );
    }
    this.#worker.postMessage(command);
  }

  #hear(notice: MediaNotice): void {
    switch (notice.is) {
      case 'opened':
        this.#opened(notice);
        return;
      case 'refused':
        this.#openings.get(notice.session)?.reject(new MediaEngineError(notice.code, notice.message));
        return;
      case 'event':
        this.#sessions.get(notice.session)?.hear(notice.event);
        return;
      case 'recording-ended':
        this.#sessions.get(notice.session)?.recordingEnded();
        return;
      case 'closed':
        this.#sessions.get(notice.session)?.ended();
        this.#sessions.delete(notice.session);
        return;
      case 'stats':
        this.#questions.get(notice.question)?.resolve(notice.stats);
        return;
    }
  }

  #opened({ session, port, memory }: Extract<MediaNotice, { is: 'opened' }>): void {
    const opening = this.#openings.get(session);
    // Nobody waits for it any more: it must not live on.
    if (opening === undefined) {
      this.#post({ do: 'close', session });
      return;
    }
    const remote = new RemoteSession({
      session,
      localPort: port,
      memory,
      post: (command) => {
        if (!this.#ended) this.#worker.postMessage(command);
      },
      onEvent: opening.onEvent,
      recorder: this.#recorder,
    });
    this.#sessions.set(session, remote);
    opening.resolve(remote);
  }

  #failed(error: Error): void {
    this.#onFailure?.(error);
  }

  #exit(): void {
    this.#ended = true;
    const error = new MediaEngineError(
      'MEDIA_THREAD_ENDED',
      'The media thread ended; start the media engine anew.',
    );
    for (const opening of this.#openings.values()) opening.reject(error);
    for (const question of this.#questions.values()) question.reject(error);
    for (const session of this.#sessions.values()) session.ended();
    this.#sessions.clear();
    this.#exited.resolve();
  }
}
