import type { DecoderProcess } from './decoder-process.ts';
import type { GrammarFiles } from './grammar-folder.ts';

interface WarmDecoder {
  readonly key: string;
  readonly decoder: DecoderProcess;
}

/** A killed process that a stuck disk keeps in the kernel holds up nobody's shutdown longer than this. */
const CLOSE_MS = 2000;

/**
 * Decoders by grammar: at most so many processes at once, one of each grammar lately used kept waiting, the longest
 * unused giving way to another.
 */
export class DecoderPool {
  readonly #size: number;
  readonly #startProcess: (files: GrammarFiles) => DecoderProcess;
  /** The longest unused first. */
  #waiting: WarmDecoder[] = [];
  /** Every process that is not gone yet, the killed ones included. */
  readonly #alive = new Set<DecoderProcess>();
  #decoding = 0;
  #closed = false;
  readonly #queue: (() => void)[] = [];

  constructor(size: number, start: (files: GrammarFiles) => DecoderProcess) {
    this.#size = size;
    this.#startProcess = start;
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

  /** Ends every process and waits until they are gone: until then they may write where their files are. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = [];
    const ends = [...this.#alive].map((decoder) => {
      decoder.kill();
      return decoder.ended;
    });
    const { promise: limit, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_MS);
    await Promise.race([Promise.all(ends), limit]);
    clearTimeout(timer);
  }

  #start(files: GrammarFiles): DecoderProcess {
    const decoder = this.#startProcess(files);
    this.#alive.add(decoder);
    void decoder.ended.then(() => this.#alive.delete(decoder));
    return decoder;
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
