import type { WordMark } from '../../../media/clip.ts';
import type { Pronunciations } from '../../spec/synthesiser.ts';
import type { FliteVoice } from './flite.ts';

/** Raise it when equal requests would sound different, so that no old clip is taken from the disk. */
export const SPEECH_VERSION = 1;

/** What the speech worker is asked for. */
export interface SpeechJob {
  readonly text: string;
  readonly voice: FliteVoice;
  readonly rate: number;
  /** Words of this text that are said otherwise than they are written. */
  readonly pronunciations: Pronunciations;
}

/** 8 kHz µ-law with the marks of the written words. */
export interface SpokenAudio {
  readonly ulaw: SharedArrayBuffer;
  readonly words: readonly WordMark[];
  readonly wordsEstimated: boolean;
}

export type WorkerRequest = { readonly kind: 'speak'; readonly id: number; readonly job: SpeechJob };

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'spoken'; readonly id: number; readonly audio: SpokenAudio }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
