import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { abortedError, ProviderError } from '../../spec/provider-error.ts';

/** Prints far less; more is garbage. */
const MAX_OUTPUT_BYTES = 1_000_000;

/**
 * One PocketSphinx, started ahead of the speech: it loads model and grammar, then waits for sound on its standard
 * input. It decodes one utterance and ends; nothing it got wrong, leaked or learnt reaches the next one.
 */
export class DecoderProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #output: Promise<string>;
  /** Resolves when the process is gone, or was never there. */
  readonly ended: Promise<void>;
  #state: 'waiting' | 'decoding' | 'ended' = 'waiting';

  constructor(program: string, options: readonly string[]) {
    this.#child = spawn(program, [...options, 'single', '-'], { stdio: 'pipe' });
    // A child that dies while it is written to is told by its exit.
    this.#child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
    this.#output = this.#collect();
    this.#output.catch(() => undefined);
  }

  /** Loaded or loading, not used yet, not gone. */
  get isWaiting(): boolean {
    return this.#state === 'waiting';
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Gives it the whole utterance (16-bit, 16 kHz, little endian) and settles with what it printed. */
  async decode(samples: Uint8Array, signal: AbortSignal): Promise<string> {
    this.#state = 'decoding';
    const abort = () => this.#fail(abortedError('recogniser'));
    signal.addEventListener('abort', abort, { once: true });
    try {
      signal.throwIfAborted();
      this.#child.stdin.end(samples);
      return await this.#output;
    } finally {
      signal.removeEventListener('abort', abort);
      this.kill();
    }
  }

  /** Ends it at once. */
  kill(): void {
    this.#state = 'ended';
    this.#child.kill('SIGKILL');
  }

  #fail: (error: ProviderError) => void = () => undefined;

  #collect(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#fail = reject;
    const printed: Buffer[] = [];
    let bytes = 0;
    this.#child.stdout.on('data', (chunk: Buffer) => {
      printed.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) reject(flooded());
    });
    let complaint = '';
    this.#child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-500);
    });
    this.#child.on('error', (cause) => reject(crashed(cause.message, cause)));
    this.#child.on('close', (code, killedBy) => {
      this.#state = 'ended';
      // Ending with 255 and without a word of explanation means that no path through the grammar fitted.
      const noPath = code === 255 && printed.length === 0 && complaint === '';
      if (code === 0 || noPath) resolve(Buffer.concat(printed).toString());
      else reject(crashed(`${killedBy ?? `exit ${code}`} ${complaint.trim()}`));
    });
    return promise;
  }
}

function crashed(reason: string, cause?: unknown): ProviderError {
  return new ProviderError({
    provider: 'recogniser',
    code: 'PROVIDER_CRASHED',
    message: `The recogniser's process ended early (${reason}); another takes its place, so ask again.`,
    retryable: true,
    cause,
  });
}

function flooded(): ProviderError {
  return new ProviderError({
    provider: 'recogniser',
    code: 'PROVIDER_GARBAGE',
    message: 'The recogniser printed without end and was stopped; another takes its place, so ask again.',
    retryable: true,
  });
}
