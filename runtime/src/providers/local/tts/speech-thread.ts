import { Worker } from 'node:worker_threads';
import { ProviderError } from '../../spec/provider-error.ts';
import type { SpeechJob, SpokenAudio, WorkerReply, WorkerRequest } from './speech-job.ts';

/** Where the work is done. A test puts a double in its place. */
export interface SpeechThreadPort {
  post(request: WorkerRequest): void;
  onReply(listener: (reply: WorkerReply) => void): void;
  /** The thread is gone: crashed, or ended. */
  onGone(listener: (reason: string) => void): void;
  terminate(): Promise<unknown>;
}

export function startSpeechWorker(): SpeechThreadPort {
  const worker = new Worker(new URL('./speech.worker.ts', import.meta.url), { name: 'speech' });
  worker.unref();
  return {
    post: (request) => worker.postMessage(request),
    onReply: (listener) => worker.on('message', listener),
    onGone: (listener) => {
      worker.on('error', (error) => listener(error.message));
      worker.on('exit', (code) => listener(`it ended with ${code}`));
    },
    terminate: () => worker.terminate(),
  };
}

/** How long one job may take: a very long text takes about a second. */
export const JOB_LIMIT_MS = 15_000;

/** One job at a time on a worker thread. A crash or a hang costs the job it happened in; the next starts a new thread. */
export class SpeechThread {
  readonly #start: () => SpeechThreadPort;
  readonly #limitMs: number;
  #port: SpeechThreadPort | null = null;
  #pending: { id: number; settle: (outcome: SpokenAudio | ProviderError) => void } | null = null;
  #lastId = 0;

  constructor(start: () => SpeechThreadPort = startSpeechWorker, limitMs = JOB_LIMIT_MS) {
    this.#start = start;
    this.#limitMs = limitMs;
  }

  async speak(job: SpeechJob): Promise<SpokenAudio> {
    const port = this.#thread();
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<SpokenAudio | ProviderError>();
    this.#pending = { id, settle: resolve };
    const limit = setTimeout(() => this.#drop(hung(this.#limitMs)), this.#limitMs);
    try {
      port.post({ kind: 'speak', id, job });
      const outcome = await promise;
      if (outcome instanceof ProviderError) throw outcome;
      return outcome;
    } finally {
      clearTimeout(limit);
      this.#pending = null;
    }
  }

  async close(): Promise<void> {
    const port = this.#port;
    this.#drop(crashed('it was closed'));
    await port?.terminate();
  }

  #thread(): SpeechThreadPort {
    if (this.#port) return this.#port;
    const port = this.#start();
    port.onReply((reply) => this.#replied(reply));
    port.onGone((reason) => {
      if (this.#port === port) this.#drop(crashed(reason));
    });
    this.#port = port;
    return port;
  }

  #replied(reply: WorkerReply): void {
    if (reply.kind === 'ready' || reply.id !== this.#pending?.id) return;
    this.#pending.settle(reply.kind === 'spoken' ? reply.audio : refused(reply.message));
  }

  /** Lets the thread go and fails what it was doing. */
  #drop(error: ProviderError): void {
    const port = this.#port;
    this.#port = null;
    this.#pending?.settle(error);
    // Termination is asked for, not waited for: a hung thread must not hold up the next job.
    port?.terminate().catch(() => undefined);
  }
}

function crashed(reason: string): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'PROVIDER_CRASHED',
    message: `The speech thread was lost (${reason}); a new one starts with the next request, so ask again.`,
    retryable: true,
  });
}

function hung(limitMs: number): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'PROVIDER_TIMEOUT',
    message: `Speaking took more than ${limitMs} ms and was stopped; shorten the text or ask again.`,
    retryable: true,
  });
}

function refused(message: string): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'PROVIDER_REFUSED',
    message: `The voice could not speak this text: ${message}`,
    retryable: false,
  });
}
