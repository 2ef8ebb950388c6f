import type { DecoderProcess } from './decoder-process.ts';
import type { GrammarFiles } from './grammar-folder.ts';

interface WarmDecoder {
  readonly key: string;
  readonly decoder: DecoderProcess;
}

/**
 * Decoders by grammar: at most so many processes at once, one of each grammar lately used kept waiting, the longest
 * unused giving way to another.
 */
export class DecoderPool {
  readonly #size: number;
  readonly #start: (files: GrammarFiles) => DecoderProcess;
  /** The longest unused first. */
  #waiting: WarmDecoder[] = [];
  #decoding = 0;
  #closed = false;
  readonly #queue: (() => void)[] = [];

  constructor(size: number, start: (files: GrammarFiles) => DecoderProcess) {
    this.#size = size;
    this.#start = start;
  }

  /** Starts a decoder of this grammar ahead of need, where there is room or one can give way. */
  warm(files: GrammarFiles): void {
    this.#dropEnded();
    if (this.#closed || this.#waiting.some(({ key }) => key === files.key) || !this.#makeRoom()) return;
    this.#waiting.push({ key: files.key, decoder: this.#start(files) });
  }

  /** Runs with a decoder of this grammar; waits while all of them are decoding. Nothing is started after an abort. */
  async use<T>(
    files: GrammarFiles,
    signal: AbortSignal,
    run: (decoder: DecoderProcess) => Promise<T>,
  ): Promise<T> {
    while (this.#decoding >= this.#size) await this.#freed(signal);
    signal.throwIfAborted();
    const decoder = this.#take(files);
    this.#decoding++;
    try {
      return await run(decoder);
    } finally {
      decoder.kill();
      this.#decoding--;
      this.#queue.shift()?.();
      // The next caller who comes this way finds one ready.
      this.warm(files);
    }
  }

  close(): void {
    this.#closed = true;
    for (const { decoder } of this.#waiting) decoder.kill();
    this.#waiting = [];
  }

  #take(files: GrammarFiles): DecoderProcess {
    this.#dropEnded();
    const found = this.#waiting.find(({ key }) => key === files.key);
    if (!found) {
      this.#makeRoom();
      return this.#start(files);
    }
    this.#waiting = this.#waiting.filter((waiting) => waiting !== found);
    return found.decoder;
  }

  /** False when every process is busy decoding. */
  #makeRoom(): boolean {
    if (this.#waiting.length + this.#decoding < this.#size) return true;
    const oldest = this.#waiting.shift();
    oldest?.decoder.kill();
    return oldest !== undefined;
  }

  #dropEnded(): void {
    this.#waiting = this.#waiting.filter(({ decoder }) => decoder.isWaiting);
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
