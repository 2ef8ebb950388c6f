import { FRAME_MS, FRAME_SAMPLES } from '../frame.ts';
import type { JitterBuffer } from './jitter-buffer.ts';

const SAMPLES_A_MS = FRAME_SAMPLES / FRAME_MS;

/**
 * Lets the ear hear every frame once and in order, but as soon as it has come: the jitter buffer's delay keeps the
 * recording smooth, and an interruption needn't wait for it. Only where a packet is missing does the ear wait for its turn.
 */
export class ReadAhead {
  readonly #jitter: JitterBuffer;
  #at = 0;
  #timeline = -1;

  constructor(jitter: JitterBuffer) {
    this.#jitter = jitter;
  }

  /** Before the buffer is read: the frame that is about to be played has been heard already. */
  get heardNext(): boolean {
    return this.#timeline === this.#jitter.timeline && ((this.#at - this.#jitter.position) | 0) > 0;
  }

  /** After the buffer was read: the next frame that has come, as ms ahead of the next one to be played; −1 when there is none. */
  next(frame: Uint8Array): number {
    const { position, timeline } = this.#jitter;
    if (timeline !== this.#timeline || ((this.#at - position) | 0) < 0) this.#at = position;
    this.#timeline = timeline;
    if (!this.#jitter.peek(this.#at, frame)) return -1;
    const aheadMs = ((this.#at - position) | 0) / SAMPLES_A_MS;
    this.#at = (this.#at + FRAME_SAMPLES) >>> 0;
    return aheadMs;
  }
}
