import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clip } from '../../../media/clip.ts';
import { PromptCache } from '../tts/prompt-cache.ts';
import { markWords } from '../tts/word-marks.ts';
import { spokenWords } from '../words/spoken-text.ts';
import { convertApart } from './convert-apart.ts';

/** Raise it when equal recordings would be converted otherwise. */
const RECORDING_VERSION = 1;

/** A sentence's recording: the bytes of a WAV file, known by their hash. */
export interface PromptRecording {
  readonly id: string;
  readonly wav: Uint8Array;
  readonly sha256: string;
}

export interface RecordedPromptsOptions {
  /** Run-time folder; what is converted is kept in `recorded-prompts` below it. */
  readonly home: string;
  /** Bytes kept in memory; 8,000 a second. Default 32 MiB. */
  readonly memoryBytes?: number;
  /** Told once of each recording that can't be played: the synthetic voice says its words. */
  readonly onRefused: (prompt: string, reason: string) => void;
  readonly convert?: typeof convertApart;
}

/** Human recordings, converted once and kept by their hash. */
export class RecordedPrompts {
  readonly #cache: PromptCache;
  readonly #options: RecordedPromptsOptions;
  readonly #conversions = new Map<string, Promise<boolean>>();
  /** One after the other: nobody is on the line for these. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: RecordedPromptsOptions) {
    this.#options = options;
    this.#cache = new PromptCache(
      join(options.home, 'recorded-prompts'),
      options.memoryBytes ?? 32 * 2 ** 20,
    );
  }

  /** Converts what isn't yet. Settles when all are ready or have been refused. */
  async prepare(
    recordings: readonly PromptRecording[],
  ): Promise<{ readonly ready: number; readonly refused: number }> {
    const ready = await Promise.all(recordings.map((recording) => this.#isReady(recording)));
    return { ready: ready.filter(Boolean).length, refused: ready.filter((is) => !is).length };
  }

  /** The recording with the words of a text; null where it isn't converted, so that no call waits for that. */
  async clip(recording: PromptRecording, text: string): Promise<Clip | null> {
    const sound = await this.#cache.get(clipId(recording));
    if (!sound) {
      void this.#isReady(recording);
      return null;
    }
    const { words, estimated } = markWords(spokenWords(text), [], null, sound.durationMs);
    return { ...sound, text, words, wordsEstimated: estimated };
  }

  #isReady(recording: PromptRecording): Promise<boolean> {
    const id = clipId(recording);
    const known = this.#conversions.get(id);
    if (known) return known;
    const conversion = this.#last.then(() => this.#convert(id, recording));
    this.#conversions.set(id, conversion);
    // What was refused is not tried again; what is ready may once be missing.
    void conversion.then((isReady) => isReady && this.#conversions.delete(id));
    this.#last = conversion;
    return conversion;
  }

  async #convert(id: string, { id: prompt, wav }: PromptRecording): Promise<boolean> {
    if (await this.#cache.get(id)) return true;
    const conversion = await (this.#options.convert ?? convertApart)(wav);
    if (conversion.kind === 'refused') {
      this.#options.onRefused(prompt, conversion.reason);
      return false;
    }
    const ulaw = new SharedArrayBuffer(conversion.ulaw.length);
    new Uint8Array(ulaw).set(conversion.ulaw);
    const durationMs = conversion.ulaw.length / 8;
    await this.#cache.put({ id, text: '', ulaw, durationMs, words: [], wordsEstimated: true });
    return true;
  }
}

function clipId({ sha256 }: PromptRecording): string {
  return createHash('sha256').update(`recording ${RECORDING_VERSION} ${sha256}`).digest('hex');
}
