import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clip } from '../../../media/clip.ts';
import { ProviderError } from '../../spec/provider-error.ts';
import type { SynthesiseOptions, Synthesiser } from '../../spec/synthesiser.ts';
import { pronunciationsIn } from '../words/pronunciations.ts';
import { splitSentences } from '../words/split-sentences.ts';
import { type FliteVoice, fliteVoices } from './flite.ts';
import { PromptCache, type PromptCacheCounts } from './prompt-cache.ts';
import { SPEECH_VERSION, type SpeechJob } from './speech-job.ts';
import { type SpeechPriority, SpeechQueue } from './speech-queue.ts';
import { SpeechThread } from './speech-thread.ts';

export interface LocalSynthesiserOptions {
  /** Run-time folder; clips are kept in `prompts` below it. */
  readonly home: string;
  /** Bytes of clips kept in memory; 8,000 a second of speech. Default 32 MiB, about 70 minutes. */
  readonly memoryBytes?: number;
  readonly voice?: FliteVoice;
  /** ms a request may take unless it says otherwise. Default 10,000. */
  readonly deadlineMs?: number;
  readonly thread?: SpeechThread;
}

const MAX_CHARACTERS = 5000;

/** Speech without keys or network: flite on a thread of its own, behind a content-addressed cache. */
export class LocalSynthesiser implements Synthesiser {
  readonly name = 'local-flite';
  readonly voices: readonly string[] = fliteVoices;
  readonly #voice: FliteVoice;
  readonly #deadlineMs: number;
  readonly #cache: PromptCache;
  readonly #thread: SpeechThread;
  readonly #queue: SpeechQueue;

  constructor(options: LocalSynthesiserOptions) {
    this.#voice = options.voice ?? 'rms';
    this.#deadlineMs = options.deadlineMs ?? 10_000;
    this.#cache = new PromptCache(join(options.home, 'prompts'), options.memoryBytes ?? 32 * 2 ** 20);
    this.#thread = options.thread ?? new SpeechThread();
    this.#queue = new SpeechQueue((job) => this.#thread.speak(job));
  }

  get cacheCounts(): PromptCacheCounts {
    return this.#cache.counts;
  }

  synthesise(text: string, options: SynthesiseOptions = {}): Promise<Clip> {
    return this.#clip(text, options, 'live');
  }

  async *synthesiseSentences(text: string, options: SynthesiseOptions = {}): AsyncGenerator<Clip> {
    const sentences = splitSentences(text);
    const clips = sentences.map((sentence) => this.#clip(sentence, options, 'live'));
    // Whoever stops listening early must not leave a failure behind that nobody sees.
    for (const clip of clips) clip.catch(() => undefined);
    yield* clips;
  }

  async warm(
    texts: readonly string[],
    options: SynthesiseOptions = {},
  ): Promise<{ ready: number; failed: number }> {
    const unhurried = { deadlineMs: 10 * 60_000, ...options };
    const outcomes = await Promise.allSettled(texts.map((text) => this.#clip(text, unhurried, 'warm')));
    const ready = outcomes.filter(({ status }) => status === 'fulfilled').length;
    return { ready, failed: outcomes.length - ready };
  }

  async close(): Promise<void> {
    this.#queue.close();
    await this.#thread.close();
    await this.#cache.written();
  }

  async #clip(text: string, options: SynthesiseOptions, priority: SpeechPriority): Promise<Clip> {
    const job = this.#job(text, options);
    const id = clipId(job);
    const cached = this.#cache.inMemory(id) ?? (await this.#cache.get(id));
    if (cached) return cached;
    const audio = await this.#inTime(options, (signal) => this.#queue.request(id, job, priority, signal));
    const again = this.#cache.inMemory(id);
    if (again) return again;
    const clip: Clip = { id, text, ...audio, durationMs: audio.ulaw.byteLength / 8 };
    void this.#cache.put(clip);
    return clip;
  }

  #job(text: string, { voice, rate = 1, pronunciations = {} }: SynthesiseOptions): SpeechJob {
    if (text.length > MAX_CHARACTERS) throw textTooLong(text.length);
    const known = fliteVoices.find((name) => name === (voice ?? this.#voice));
    if (!known) throw unknownVoice(voice);
    return {
      text,
      voice: known,
      rate: Math.min(2, Math.max(0.5, rate)),
      pronunciations: pronunciationsIn(text, pronunciations),
    };
  }

  async #inTime<T>(options: SynthesiseOptions, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const deadlineMs = options.deadlineMs ?? this.#deadlineMs;
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      return await run(options.signal ? AbortSignal.any([options.signal, deadline]) : deadline);
    } catch (error) {
      throw deadline.aborted && !options.signal?.aborted ? tooSlow(deadlineMs, error) : error;
    }
  }
}

/** What makes the sound what it is, and nothing else. */
function clipId({ text, voice, rate, pronunciations }: SpeechJob): string {
  const otherwise = Object.keys(pronunciations).length > 0 ? [pronunciations] : [];
  return createHash('sha256')
    .update(JSON.stringify([SPEECH_VERSION, voice, rate, text, ...otherwise]))
    .digest('hex');
}

function textTooLong(length: number): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'TEXT_TOO_LONG',
    message: `A text of ${length} characters is too long to say at once (at most ${MAX_CHARACTERS}); say it in parts.`,
    retryable: false,
  });
}

function unknownVoice(voice: string | undefined): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'VOICE_UNKNOWN',
    message: `There is no local voice “${voice}”; choose one of ${fliteVoices.join(', ')}.`,
    retryable: false,
  });
}

function tooSlow(deadlineMs: number, cause: unknown): ProviderError {
  return new ProviderError({
    provider: 'synthesiser',
    code: 'PROVIDER_TIMEOUT',
    message: `The clip was not ready within ${deadlineMs} ms; other requests may be ahead of it, so ask again.`,
    retryable: true,
    cause,
  });
}
