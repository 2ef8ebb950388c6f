import { ProviderError } from '../spec/provider-error.ts';
import type { StreamDeadlines } from './openai-settings.ts';

/** Ends a stream that keeps a caller waiting: its signal fires with the error that says which patience ran out. */
export class StreamWatch {
  readonly #deadlines: StreamDeadlines;
  readonly #controller = new AbortController();
  readonly #total: NodeJS.Timeout;
  #next: NodeJS.Timeout;

  constructor(deadlines: StreamDeadlines) {
    this.#deadlines = deadlines;
    this.#total = setTimeout(
      () => this.#end(timeout('the whole answer', deadlines.totalMs)),
      deadlines.totalMs,
    );
    this.#next = setTimeout(
      () => this.#end(timeout('the first word', deadlines.firstTokenMs)),
      deadlines.firstTokenMs,
    );
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The error, if a patience has run out. */
  get expired(): ProviderError | null {
    const { reason } = this.#controller.signal;
    return reason instanceof ProviderError ? reason : null;
  }

  /** Something came: the wait for the next begins. */
  heard(): void {
    const { betweenTokensMs } = this.#deadlines;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#end(stalled(betweenTokensMs)), betweenTokensMs);
  }

  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#next);
  }

  #end(error: ProviderError): void {
    this.#controller.abort(error);
  }
}

function timeout(what: string, limitMs: number): ProviderError {
  return new ProviderError({
    provider: 'language-model',
    code: 'PROVIDER_TIMEOUT',
    message: `The language model took more than ${limitMs} ms for ${what}; ask again, or use a faster model.`,
    retryable: true,
  });
}

function stalled(limitMs: number): ProviderError {
  return new ProviderError({
    provider: 'language-model',
    code: 'PROVIDER_STALLED',
    message: `The language model fell silent in mid-answer for ${limitMs} ms; ask again.`,
    retryable: true,
  });
}
