/** Where a word starts in a clip; the unit in which `heardText` is counted. */
export interface WordMark {
  /** The word as written in the text, punctuation included. */
  readonly word: string;
  /** Offset of the word's first sample from the start of the clip, in milliseconds. */
  readonly startMs: number;
}

/**
 * A finished piece of audio the mouth can play: 8 kHz mono µ-law (ITU-T G.711), one byte a sample, in shared
 * memory so that handing it to the media thread copies nothing.
 */
export interface Clip {
  /** Content address: equal ids hold equal bytes. */
  readonly id: string;
  /** The text as it would be read in a transcript; empty for tones and music. */
  readonly text: string;
  readonly ulaw: SharedArrayBuffer;
  readonly durationMs: number;
  readonly words: readonly WordMark[];
  /** True where the voice gave no timings and `words` was spread over the duration by length. */
  readonly wordsEstimated: boolean;
}
