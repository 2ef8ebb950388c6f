import type { Run } from './keep-running.ts';

/** An engine that waits until it is needed. */
export interface SpareRun extends Run {
  takeOver(): void;
}

export interface EngineRelayOptions {
  start(): Run;
  startSpare(): SpareRun;
  /** After the start of an engine: it has the machine to itself while it goes on with calls. */
  spareAfterMs?: number;
}

/** A spare that ended by itself is not replaced at once: what ended it may end the next. */
const nextSpareAfterMs = 30_000;

/**
 * Has another engine ready beside the one that runs, loaded and waiting: when it dies, callers don't wait for a start. Where
 * none is ready a new one is started.
 */
export class EngineRelay {
  readonly #options: EngineRelayOptions;
  #spare: SpareRun | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: EngineRelayOptions) {
    this.#options = options;
  }

  start(): Run {
    const spare = this.#spare;
    this.#spare = null;
    this.#prepareIn(this.#options.spareAfterMs ?? 2500);
    if (!spare) return this.#options.start();
    spare.takeOver();
    return spare;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const spare = this.#spare;
    this.#spare = null;
    await spare?.stop();
  }

  #prepareIn(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.#prepare(), ms);
  }

  #prepare(): void {
    if (this.#spare || this.#stopped) return;
    const spare = this.#options.startSpare();
    this.#spare = spare;
    void spare.ended.then(() => {
      if (this.#spare !== spare) return;
      this.#spare = null;
      this.#prepareIn(nextSpareAfterMs);
    });
  }
}
