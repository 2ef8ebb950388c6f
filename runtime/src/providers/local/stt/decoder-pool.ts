import type { DecoderProcess } from './decoder-process.ts';

/** Prewarmed decoders by grammar: at most so many processes at once, the longest unused giving way to a new one. */
export class DecoderPool {
  readonly #size: number;
  readonly #start: (key: string) => DecoderProcess;
  /** Waiting decoders, the longest unused first. */
  #warm: { readonly key: string; readonly decoder: DecoderProcess }[] = [];
  #decoding = 0;
  readonly #queue: (() => void)[] = [];

  constructor(size: number, start: (key: string) => DecoderProcess) {
    this.#size = size;
    this.#start = start;
  }

  /** Starts a decoder for this grammar ahead of need, where there is room or one can give way. */
  warm(key: string, wanted: number): void {
    this.#dropEnded();
    const alike = this.#warm.filter((slot) => slot.key === key).length;
    if (alike >= wanted || !this.#makeRoom()) return;
    this.#warm.push({ key, decoder: this.#start(key) });
  }

  /** Runs with a decoder of this grammar; waits while all of them are decoding. Nothing is started after an abort. */
  async use<T>(key: string, signal: AbortSignal, run: (decoder: DecoderProcess) => Promise<T>): Promise<T> {
    while (this.#decoding >= this.#size) await this.#freed(signal);
    signal.throwIfAborted();
    const decoder = this.#take(key);
    this.#decoding++;
    try {
      return await run(decoder);
    } finally {
      decoder.kill();
      this.#decoding--;
      this.#queue.shift()?.();
    }
  }

  close(): void {
    for (const { decoder } of this.#warm) decoder.kill();
    this.#warm = [];
  }

  #take(key: string): DecoderProcess {
    this.#dropEnded();
    const slot = this.#warm.find((warm) => warm.key === key);
    if (slot) {
      this.#warm = this.#warm.filter((warm) => warm !== slot);
      return slot.decoder;
    }
    this.#makeRoom();
    return this.#start(key);
  }

  /** False when every process is busy decoding. */
  #makeRoom(): boolean {
    if (this.#warm.length + this.#decoding < this.#size) return true;
    const oldest = this.#warm.shift();
    oldest?.decoder.kill();
    return oldest !== undefined;
  }

  #dropEnded(): void {
    this.#warm = this.#warm.filter(({ decoder }) => decoder.isWaiting);
  }

  async #freed(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.#queue.push(resolve);
    try {
      signal.throwIfAborted();
      await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      const at = this.#queue.indexOf(resolve);
      if (at >= 0) this.#queue.splice(at, 1);
    }
  }
}
