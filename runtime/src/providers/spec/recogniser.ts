import type { Expectation } from '@patchcord/nodes/kit';

export interface RecogniseOptions {
  readonly signal?: AbortSignal;
  /** ms from the end of the audio until the request fails with `PROVIDER_TIMEOUT`. */
  readonly deadlineMs: number;
}

/** What was made of one utterance. Confidence is 0 to 1 where the recogniser has one. */
export type RecognitionResult =
  | {
      /** As a transcript reads: written codes and digits, no punctuation. */
      readonly text: string;
      readonly alternatives?: readonly string[];
      readonly confidence?: number;
    }
  | {
      readonly text: null;
      /** `nothing`: no words in the sound; `out-of-grammar`: words, but none of the expected ones. */
      readonly reason: 'nothing' | 'out-of-grammar';
    };

/** A recogniser made ready for what may be said next; free it with `close`, whether or not it was used. */
export interface Recognition {
  /** Whole utterance, 8 kHz mono µ-law. Fails with `ProviderError`; may be called more than once. */
  recognise(ulaw: Uint8Array, options: RecogniseOptions): Promise<RecognitionResult>;
  close(): void;
}

export interface Recogniser {
  readonly name: string;
  /**
   * Gets ready for an expectation. `'busy'` at once when everything is in use: offer the caller keys. Fails with
   * `ProviderError` only where it will not work later either (`PROVIDER_NOT_INSTALLED`).
   */
  prepare(
    expectation: Expectation,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Recognition | 'busy'>;
  close(): Promise<void>;
}
