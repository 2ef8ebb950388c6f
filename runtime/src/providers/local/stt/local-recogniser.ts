import type { Expectation } from '@patchcord/nodes/kit';
import { abortedError, closedError } from '../../spec/provider-error.ts';
import type { Recogniser, Recognition } from '../../spec/recogniser.ts';
import { createResampler } from '../audio/resampler.ts';
import { DecoderPool } from './decoder-pool.ts';
import { PronouncingDictionary } from './grammar/pronouncing-dictionary.ts';
import { GrammarFolder } from './grammar-folder.ts';
import { LocalRecognition, type RecognitionParts } from './local-recognition.ts';
import { findPocketSphinx } from './pocketsphinx-install.ts';
import { PreparedGrammars } from './prepared-grammars.ts';
import { startDecoder } from './start-decoder.ts';

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
    await this.#parts.pool.close();
    await this.#parts.folder.close();
  }
}

type LoadedParts = RecognitionParts & { readonly folder: GrammarFolder };

async function load({ home, tools = home, processes = 4 }: LocalRecogniserOptions): Promise<LoadedParts> {
  const install = await findPocketSphinx(tools);
  const folder = new GrammarFolder(home);
  await folder.removeLeftovers();
  return {
    folder,
    pool: new DecoderPool(processes, (files) => startDecoder(install, files)),
    grammars: new PreparedGrammars(await PronouncingDictionary.load(install.dictionary), folder),
    upsample: await createResampler(8000, 16_000),
  };
}
