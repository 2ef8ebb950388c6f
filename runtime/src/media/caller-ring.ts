import { ULAW_SILENCE } from './codec/g711.ts';
import { FRAME_MS, FRAME_SAMPLES, RING_FRAMES, RING_SAMPLES } from './frame.ts';

const HEADER_BYTES = 16;
const SAMPLES_A_MS = FRAME_SAMPLES / FRAME_MS;

/** Of the header's words: frames written, the speech that is being sent, and how much of it was. */
const WORDS = { frames: 0, speech: 1, sentSamples: 2 } as const;

/** Bytes of shared memory one session needs. */
export const CALLER_RING_BYTES = HEADER_BYTES + RING_SAMPLES;

/**
 * The last 60 s of one caller in µ-law, written by the media thread and read where recognition is. Sample index =
 * 8 × ms since the session opened; the number of frames written is the session's clock.
 */
export class CallerRing {
  readonly #words: Int32Array;
  readonly #samples: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory, 0, HEADER_BYTES / 4);
    this.#samples = new Uint8Array(memory, HEADER_BYTES);
  }

  /** Makes a used ring new: nothing of the last caller is left in it. The next frame is the one of this number. */
  begin(frame = 0): void {
    this.#samples.fill(ULAW_SILENCE);
    Atomics.store(this.#words, WORDS.frames, frame);
    Atomics.store(this.#words, WORDS.speech, 0);
  }

  write(frame: Uint8Array): void {
    const frames = this.frames;
    this.#samples.set(frame, (frames % RING_FRAMES) * FRAME_SAMPLES);
    Atomics.store(this.#words, WORDS.frames, frames + 1);
  }

  get frames(): number {
    return Atomics.load(this.#words, WORDS.frames);
  }

  /** The media thread tells how far it is with a speech; speeches are numbered from 1. */
  spoken(speech: number, sentSamples: number): void {
    Atomics.store(this.#words, WORDS.sentSamples, sentSamples);
    Atomics.store(this.#words, WORDS.speech, speech);
  }

  /** How much of a speech has been sent; 0 while another is. */
  playedMs(speech: number): number {
    if (Atomics.load(this.#words, WORDS.speech) !== speech) return 0;
    return Atomics.load(this.#words, WORDS.sentSamples) / SAMPLES_A_MS;
  }

  get nowMs(): number {
    return this.frames * FRAME_MS;
  }

  /** A copy of [fromMs, toMs), at most 60 s of it; silence for what has been overwritten or hasn't come yet. */
  read(fromMs: number, toMs: number): Uint8Array {
    const to = Math.round(toMs * SAMPLES_A_MS);
    const from = Math.max(Math.round(fromMs * SAMPLES_A_MS), to - RING_SAMPLES);
    const copy = new Uint8Array(Math.max(0, to - from)).fill(ULAW_SILENCE);
    const end = this.frames * FRAME_SAMPLES;
    // The oldest frame may be in the middle of being overwritten.
    const oldest = Math.max(0, end - RING_SAMPLES + FRAME_SAMPLES);
    for (let at = Math.max(from, oldest); at < Math.min(to, end); at++) {
      copy[at - from] = this.#samples[at % RING_SAMPLES] ?? ULAW_SILENCE;
    }
    return copy;
  }
}
