import { fileURLToPath } from 'node:url';
import type { Expectation } from '@patchcord/nodes/kit';
import { decodeUlaw } from '../../../media/codec/g711.ts';
import { abortedError, closedError, ProviderError } from '../../spec/provider-error.ts';
import type { RecogniseOptions, Recogniser, Recognition, RecognitionResult } from '../../spec/recogniser.ts';
import { normaliseLevel } from '../audio/normalise-level.ts';
import { createResampler, type Resample } from '../audio/resampler.ts';
import { trimToSpeech } from '../audio/trim-to-speech.ts';
import { DecoderPool } from './decoder-pool.ts';
import { DecoderProcess } from './decoder-process.ts';
import { buildGrammar, type Grammar } from './grammar/build-grammar.ts';
import { PronouncingDictionary } from './grammar/pronouncing-dictionary.ts';
import { type GrammarFiles, GrammarFolder } from './grammar-folder.ts';
import { findPocketSphinx, type PocketSphinxInstall } from './pocketsphinx-install.ts';
import { readHypothesis } from './read-hypothesis.ts';

export interface LocalRecogniserOptions {
  /** Run-time folder: grammars are written there. */
  readonly home: string;
  /** Run-time folder below which set-up unpacked PocketSphinx; `home` unless several products share it. */
  readonly tools?: string;
  /** Decoder processes at once, waiting ones included; about 40 MB each. Default 4. */
  readonly processes?: number;
  /** Callers listened to at once; one more is told `'busy'`. Default 8 a process. */
  readonly listeners?: number;
}

/** Speech recognition without keys or network: PocketSphinx, each time with a grammar of what may be said now. */
export class LocalRecogniser implements Recogniser {
  readonly name = 'local-pocketsphinx';
  readonly #parts: LoadedParts;
  readonly #listeners: number;
  readonly #recognitions = new Set<LocalRecognition>();
  #closed = false;

  /** Fails with `PROVIDER_NOT_INSTALLED`. */
  static async open(options: LocalRecogniserOptions): Promise<LocalRecogniser> {
    return new LocalRecogniser(await load(options), options);
  }

  private constructor(
    parts: LoadedParts,
    { processes = 4, listeners = processes * 8 }: LocalRecogniserOptions,
  ) {
    this.#parts = parts;
    this.#listeners = listeners;
  }

  async prepare(
    expectation: Expectation,
    options: { signal?: AbortSignal } = {},
  ): Promise<Recognition | 'busy'> {
    if (this.#closed) throw closedError('recogniser');
    if (options.signal?.aborted) throw abortedError('recogniser');
    if (this.#recognitions.size >= this.#listeners) return 'busy';
    const recognition = new LocalRecognition(this.#parts, expectation, () =>
      this.#recognitions.delete(recognition),
    );
    this.#recognitions.add(recognition);
    return recognition;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const recognition of this.#recognitions) recognition.close();
    this.#parts.pool.close();
    await this.#parts.folder.close();
  }
}

interface LoadedParts {
  readonly pool: DecoderPool;
  readonly folder: GrammarFolder;
  readonly dictionary: PronouncingDictionary;
  readonly files: Map<string, GrammarFiles>;
  readonly upsample: Resample;
}

async function load({ home, tools = home, processes = 4 }: LocalRecogniserOptions): Promise<LoadedParts> {
  const install = await findPocketSphinx(tools);
  const folder = new GrammarFolder(home);
  await folder.removeLeftovers();
  const files = new Map<string, GrammarFiles>();
  const pool = new DecoderPool(processes, (key) => startDecoder(install, files.get(key)));
  return {
    pool,
    folder,
    files,
    dictionary: await PronouncingDictionary.load(install.dictionary),
    upsample: await createResampler(8000, 16_000),
  };
}

function startDecoder(install: PocketSphinxInstall, files: GrammarFiles | undefined): DecoderProcess {
  if (!files) throw new Error('A decoder was asked for before its grammar was written.');
  const grammar = ['-fsg', files.fsg, '-dict', files.dictionary];
  return new DecoderProcess(install.program, [...decoderOptions, '-hmm', install.acousticModel, ...grammar]);
}

/** What a telephone does to speech, as a map of the acoustic model; made by scripts/fit-telephone-transform.ts. */
const telephoneTransform = fileURLToPath(new URL('./telephone.mllr', import.meta.url));

/**
 * Rescoring the lattice (`bestpath`) took ten times the decoding's own time and made more mistakes. Narrower beams save
 * a third of the rest, but lose codes said digit by digit.
 */
const decoderOptions = ['-loglevel', 'ERROR', '-bestpath', 'no', '-mllr', telephoneTransform];

class LocalRecognition implements Recognition {
  readonly #parts: LoadedParts;
  readonly #ready: Promise<{ readonly grammar: Grammar; readonly key: string }>;
  readonly #onClose: () => void;
  readonly #closing = new AbortController();

  constructor(parts: LoadedParts, expectation: Expectation, onClose: () => void) {
    this.#parts = parts;
    this.#onClose = onClose;
    this.#ready = this.#prepare(expectation);
    this.#ready.catch(() => undefined);
  }

  async recognise(ulaw: Uint8Array, { signal, deadlineMs }: RecogniseOptions): Promise<RecognitionResult> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const ends = [deadline, this.#closing.signal, ...(signal ? [signal] : [])];
    try {
      return await this.#decode(ulaw, AbortSignal.any(ends), deadlineMs);
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

  async #prepare(expectation: Expectation): Promise<{ grammar: Grammar; key: string }> {
    const grammar = buildGrammar(expectation, this.#parts.dictionary);
    const files = await this.#parts.folder.put(grammar);
    this.#parts.files.set(files.key, files);
    if (!this.#closing.signal.aborted) this.#parts.pool.warm(files.key, 1);
    return { grammar, key: files.key };
  }

  /** A decoder that crashes or prints garbage is replaced once, within the same deadline. */
  async #decode(ulaw: Uint8Array, signal: AbortSignal, deadlineMs: number): Promise<RecognitionResult> {
    const { grammar, key } = await this.#ready;
    const samples = this.#parts.upsample(normaliseLevel(trimToSpeech(decodeUlaw(ulaw))));
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const once = () =>
      this.#parts.pool.use(key, signal, async (decoder) =>
        readHypothesis(await decoder.decode(bytes, { signal, deadlineMs }), grammar),
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
