import type { Recognition } from '../providers/index.ts';
import type { Listening } from './listener.ts';

/**
 * A recogniser for what a caller is saying, got ready while he still speaks: about 40 ms less silence after his words.
 * Reserved for the length of an utterance only, so that callers who are silent hold none.
 */
export class ReservedRecogniser {
  readonly #listening: Pick<Listening, 'recogniser' | 'expects' | 'signal'>;
  #reserved: Promise<Recognition | 'busy'> | null = null;

  constructor(listening: Pick<Listening, 'recogniser' | 'expects' | 'signal'>) {
    this.#listening = listening;
  }

  /** Somebody has begun to speak. A failure is told when the recogniser is needed. */
  reserve(): void {
    if (this.#reserved) return;
    this.#reserved = this.#prepare();
    this.#reserved?.catch(() => undefined);
  }

  /** For words that are spoken; one that was busy before them may be free now. Null where there is none at all. */
  async ready(): Promise<Recognition | 'busy' | null> {
    const reserved = await this.#reserved;
    if (reserved && reserved !== 'busy') return reserved;
    this.#reserved = this.#prepare();
    return this.#reserved;
  }

  /** Gives it back, used or not. Harmless when nothing is reserved. */
  release(): void {
    const reserved = this.#reserved;
    this.#reserved = null;
    void reserved?.then(
      (recognition) => recognition !== 'busy' && recognition.close(),
      // Whoever needed it has been told.
      () => undefined,
    );
  }

  #prepare(): Promise<Recognition | 'busy'> | null {
    const { recogniser, expects, signal } = this.#listening;
    return recogniser?.prepare(expects, { signal }) ?? null;
  }
}
