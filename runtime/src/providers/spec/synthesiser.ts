import type { Clip } from '../../media/clip.ts';

/** Word → how to say it, in ordinary letters: “SQL” → “sequel”. Capitals don't count; the text stays as it is written. */
export type Pronunciations = Readonly<Record<string, string>>;

export interface SynthesiseOptions {
  /** A name from `voices`; the provider's default when absent. */
  readonly voice?: string;
  /** Speaking rate, 1 is the voice's own; 0.5 to 2. */
  readonly rate?: number;
  readonly pronunciations?: Pronunciations;
  readonly signal?: AbortSignal;
  /** ms until the request fails with `PROVIDER_TIMEOUT`. */
  readonly deadlineMs?: number;
}

/** Turns text into audio ready for the mouth: 8 kHz mono µ-law in shared memory. */
export interface Synthesiser {
  readonly name: string;
  readonly voices: readonly string[];
  /** Fails with `ProviderError`. Equal requests give clips with equal ids and are synthesised once. */
  synthesise(text: string, options?: SynthesiseOptions): Promise<Clip>;
  /** The same text as one clip a sentence, in order, the first as soon as it is ready. */
  synthesiseSentences(text: string, options?: SynthesiseOptions): AsyncIterable<Clip>;
  /**
   * Prepares texts ahead of the call, behind everything that a caller is waiting for. Settles when all are ready or
   * have failed; what failed is tried again when it is asked for.
   */
  warm(
    texts: readonly string[],
    options?: SynthesiseOptions,
  ): Promise<{ readonly ready: number; readonly failed: number }>;
  close(): Promise<void>;
}
