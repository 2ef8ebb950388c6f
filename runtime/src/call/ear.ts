import type { MediaEvent } from '../media/contract.ts';

/** Somebody's words on the line, kept until a listening effect takes them. */
export interface Utterance {
  readonly id: number;
  readonly startedMs: number;
  /** Null while the caller is still speaking. */
  closed: { readonly fromMs: number; readonly toMs: number } | null;
}

/**
 * What the caller has said and pressed and nothing has listened to yet (CALLS.md 3). It never stops listening; a
 * listening effect takes from it in order.
 */
export class Ear {
  readonly #utterances: Utterance[] = [];
  #keys: string;
  #changed: (() => void) | null = null;

  /** `keys`: pressed before an engine died, and not taken. */
  constructor(keys = '') {
    this.#keys = keys;
  }

  /** Takes in an event of the media thread. */
  hear(event: MediaEvent): void {
    if (event.kind === 'utterance-opened') {
      this.#utterances.push({ id: event.utterance, startedMs: event.startedMs, closed: null });
    } else if (event.kind === 'utterance-closed') {
      const { fromMs, toMs } = event;
      const open = this.#utterances.find(({ id }) => id === event.utterance);
      if (open) open.closed = { fromMs, toMs };
      else
        this.#utterances.push({ id: event.utterance, startedMs: event.startedMs, closed: { fromMs, toMs } });
    } else if (event.kind === 'utterance-dropped') {
      const index = this.#utterances.findIndex(({ id }) => id === event.utterance);
      if (index !== -1) this.#utterances.splice(index, 1);
    } else if (event.kind === 'key') {
      this.#keys += event.digit;
    } else return;
    this.#changed?.();
  }

  /** The oldest words nothing has listened to; undefined when there are none. */
  get first(): Utterance | undefined {
    return this.#utterances[0];
  }

  take(utterance: Utterance): void {
    const index = this.#utterances.indexOf(utterance);
    if (index !== -1) this.#utterances.splice(index, 1);
  }

  /** Words that began before `sinceMs` answer nothing that is asked now (CALLS.md 4): removed and returned. */
  takeStale(sinceMs: number): Utterance[] {
    const stale = this.#utterances.filter(({ startedMs }) => startedMs < sinceMs);
    for (const utterance of stale) this.take(utterance);
    return stale;
  }

  get keys(): string {
    return this.#keys;
  }

  takeKeys(count: number): string {
    const taken = this.#keys.slice(0, count);
    this.#keys = this.#keys.slice(count);
    return taken;
  }

  /** Takes the first of these keys that was pressed, and leaves the others where they are; null when there is none. */
  takeKeyOf(wanted: readonly string[]): string | null {
    const at = [...this.#keys].findIndex((key) => wanted.includes(key));
    const key = this.#keys[at];
    if (key === undefined) return null;
    this.#keys = this.#keys.slice(0, at) + this.#keys.slice(at + 1);
    return key;
  }

  /** Resolves when anything was heard, after `timeoutMs`, or when the signal aborts. One waiter at a time. */
  changed(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        if (this.#changed === done) this.#changed = null;
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, timeoutMs));
      signal.addEventListener('abort', done, { once: true });
      this.#changed = done;
      if (signal.aborted) done();
    });
  }
}
