import { ULAW_SILENCE } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';

/** 8 s: the recorder drains every 200 ms, a disk may stall. */
export const STEREO_RING_FRAMES = 400;
const FRAME_BYTES = FRAME_SAMPLES * 2;
const WORDS = { written: 0, ended: 1, start: 2 } as const;
const HEADER_BYTES = 16;

/** Bytes of shared memory one recording needs. */
export const STEREO_RING_BYTES = HEADER_BYTES + STEREO_RING_FRAMES * FRAME_BYTES;

/**
 * Two channels of µ-law on their way from the media thread (sole writer) to the recorder (sole reader). Frame numbers
 * are the session's own, so the reader knows exactly which ones it missed.
 */
export class StereoRing {
  readonly #words: Int32Array;
  readonly #frames: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory, 0, HEADER_BYTES / 4);
    this.#frames = new Uint8Array(memory, HEADER_BYTES);
  }

  /** Makes a used ring new; `start` is the number of the first frame that will be written. */
  begin(start: number): void {
    Atomics.store(this.#words, WORDS.ended, 0);
    Atomics.store(this.#words, WORDS.start, start);
    Atomics.store(this.#words, WORDS.written, start);
  }

  write(caller: Uint8Array, agent: Uint8Array): void {
    const written = this.written;
    const at = (written % STEREO_RING_FRAMES) * FRAME_BYTES;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      this.#frames[at + 2 * i] = caller[i] ?? ULAW_SILENCE;
      this.#frames[at + 2 * i + 1] = agent[i] ?? ULAW_SILENCE;
    }
    Atomics.store(this.#words, WORDS.written, written + 1);
  }

  end(): void {
    Atomics.store(this.#words, WORDS.ended, 1);
  }

  get ended(): boolean {
    return Atomics.load(this.#words, WORDS.ended) === 1;
  }

  get start(): number {
    return Atomics.load(this.#words, WORDS.start);
  }

  /** Number of the frame after the last one written. */
  get written(): number {
    return Atomics.load(this.#words, WORDS.written);
  }

  /** Copies frame `number` to `into` at `at`; only frames in `[written − STEREO_RING_FRAMES, written)` are still there. */
  read(number: number, into: Uint8Array, at: number): void {
    const from = (number % STEREO_RING_FRAMES) * FRAME_BYTES;
    into.set(this.#frames.subarray(from, from + FRAME_BYTES), at);
  }
}
