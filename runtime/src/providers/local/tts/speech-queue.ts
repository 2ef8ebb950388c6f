import { abortedError, closedError } from '../../spec/provider-error.ts';
import type { SpeechJob, SpokenAudio } from './speech-job.ts';

/** `live`: a caller is waiting. `warm`: ahead of the call. */
export type SpeechPriority = 'live' | 'warm';

interface Entry {
  readonly key: string;
  readonly job: SpeechJob;
  priority: SpeechPriority;
  waiters: number;
  readonly outcome: PromiseWithResolvers<SpokenAudio>;
}

/** Orders the jobs: live before warm, equal ones once, what nobody waits for any more not at all. */
export class SpeechQueue {
  readonly #speak: (job: SpeechJob) => Promise<SpokenAudio>;
  readonly #entries = new Map<string, Entry>();
  #running: Entry | null = null;
  #closed = false;

  constructor(speak: (job: SpeechJob) => Promise<SpokenAudio>) {
    this.#speak = speak;
  }

  async request(
    key: string,
    job: SpeechJob,
    priority: SpeechPriority,
    signal?: AbortSignal,
  ): Promise<SpokenAudio> {
    if (this.#closed) throw closedError('synthesiser');
    if (signal?.aborted) throw abortedError('synthesiser');
    const entry = this.#join(key, job, priority);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => reject(abortedError('synthesiser'));
    signal?.addEventListener('abort', abort, { once: true });
    entry.waiters++;
    this.#next();
    try {
      return await Promise.race([entry.outcome.promise, aborted]);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#leave(entry);
    }
  }

  /** Fails what waits; what runs is left to its owner to stop. */
  close(): void {
    this.#closed = true;
    for (const entry of this.#entries.values()) entry.outcome.reject(closedError('synthesiser'));
    this.#entries.clear();
  }

  #join(key: string, job: SpeechJob, priority: SpeechPriority): Entry {
    const found = this.#entries.get(key);
    if (found) {
      if (priority === 'live') found.priority = 'live';
      return found;
    }
    const entry: Entry = { key, job, priority, waiters: 0, outcome: Promise.withResolvers<SpokenAudio>() };
    // Whoever waits sees the failure; with nobody left it has no one to tell.
    entry.outcome.promise.catch(() => undefined);
    this.#entries.set(key, entry);
    return entry;
  }

  #leave(entry: Entry): void {
    entry.waiters--;
    if (entry.waiters === 0 && entry !== this.#running && this.#entries.get(entry.key) === entry)
      this.#entries.delete(entry.key);
  }

  #next(): void {
    if (this.#running) return;
    const waiting = [...this.#entries.values()];
    const entry = waiting.find(({ priority }) => priority === 'live') ?? waiting[0];
    if (!entry) return;
    this.#running = entry;
    this.#speak(entry.job)
      .then(entry.outcome.resolve, entry.outcome.reject)
      .finally(() => {
        if (this.#entries.get(entry.key) === entry) this.#entries.delete(entry.key);
        this.#running = null;
        this.#next();
      });
  }
}
