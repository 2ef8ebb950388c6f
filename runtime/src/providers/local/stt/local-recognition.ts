import type { Expectation } from '@patchcord/nodes/kit';
import { decodeUlaw } from '../../../media/codec/g711.ts';
import { abortedError, closedError, ProviderError } from '../../spec/provider-error.ts';
import type { RecogniseOptions, Recognition, RecognitionResult } from '../../spec/recogniser.ts';
import { normaliseLevel } from '../audio/normalise-level.ts';
import type { Resample } from '../audio/resampler.ts';
import { trimToSpeech } from '../audio/trim-to-speech.ts';
import type { DecoderPool } from './decoder-pool.ts';
import type { PreparedGrammar, PreparedGrammars } from './prepared-grammars.ts';
import { readHypothesis } from './read-hypothesis.ts';

/** What every listener shares. */
export interface RecognitionParts {
  readonly pool: DecoderPool;
  readonly grammars: PreparedGrammars;
  readonly upsample: Resample;
}

/** One listener's recogniser: the grammar of what it expects, and a decoder from the pool for each utterance. */
export class LocalRecognition implements Recognition {
  readonly #parts: RecognitionParts;
  readonly #prepared: Promise<PreparedGrammar>;
  readonly #onClose: () => void;
  readonly #closing = new AbortController();

  constructor(parts: RecognitionParts, expectation: Expectation, onClose: () => void) {
    this.#parts = parts;
    this.#onClose = onClose;
    this.#prepared = parts.grammars.get(expectation);
    // A grammar that could not be written is told when it is needed.
    this.#warm().catch(() => undefined);
  }

  async recognise(ulaw: Uint8Array, { signal, deadlineMs }: RecogniseOptions): Promise<RecognitionResult> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const ends = [deadline, this.#closing.signal, ...(signal ? [signal] : [])];
    try {
      return await this.#decode(ulaw, AbortSignal.any(ends));
    } catch (error) {
      if (deadline.aborted) throw tooSlow(deadlineMs, error);
      if (this.#closing.signal.aborted) throw closedError('recogniser');
      throw signal?.aborted ? abortedError('recogniser') : error;
    }
  }

  close(): void {
    this.#closing.abort();
    this.#onClose();
  }

  async #warm(): Promise<void> {
    const { files } = await this.#prepared;
    if (!this.#closing.signal.aborted) this.#parts.pool.warm(files);
  }

  /** A decoder that crashes or prints garbage is replaced once, within the same deadline. */
  async #decode(ulaw: Uint8Array, signal: AbortSignal): Promise<RecognitionResult> {
    const { grammar, files } = await this.#prepared;
    const samples = this.#parts.upsample(normaliseLevel(trimToSpeech(decodeUlaw(ulaw))));
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const once = () =>
      this.#parts.pool.use(files, signal, async (decoder) =>
        readHypothesis(await decoder.decode(bytes, signal), grammar),
      );
    return once().catch((error: unknown) => {
      if (signal.aborted || !(error instanceof ProviderError) || !error.retryable) throw error;
      return once();
    });
  }
}

function tooSlow(deadlineMs: number, cause: unknown): ProviderError {
  return new ProviderError({
    provider: 'recogniser',
    code: 'PROVIDER_TIMEOUT',
    message: `The recogniser gave no result within ${deadlineMs} ms; ask again, or offer keys.`,
    retryable: true,
    cause,
  });
}
