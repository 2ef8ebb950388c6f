import type { Clip } from '../media/clip.ts';
import type { MediaSession } from '../media/contract.ts';

/** When the caller last heard something, or was listened to: how long fillers may still wait depends on it. */
export class LastSound {
  readonly #media: Pick<MediaSession, 'nowMs'>;
  #atMs: number;

  constructor(media: Pick<MediaSession, 'nowMs'>) {
    this.#media = media;
    this.#atMs = media.nowMs();
  }

  get quietForMs(): number {
    return this.#media.nowMs() - this.#atMs;
  }

  ended(): void {
    this.#atMs = this.#media.nowMs();
  }

  /** Whatever was to be played is played no longer. */
  cutOff(): void {
    this.#atMs = Math.min(this.#atMs, this.#media.nowMs());
  }

  /** Clips that are played one after the other, each from when it is there. */
  async *follow(clips: AsyncIterable<Clip>): AsyncGenerator<Clip> {
    for await (const clip of clips) {
      this.#atMs = Math.max(this.#atMs, this.#media.nowMs()) + clip.durationMs;
      yield clip;
    }
  }
}
