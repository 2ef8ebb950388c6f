import { closeSync, existsSync, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { ULAW_SILENCE } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { STEREO_RING_FRAMES, type StereoRing } from './stereo-ring.ts';
import { mendWavHeader, WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

const FRAME_BYTES = FRAME_SAMPLES * 2;
/** Frames written to disk at once: 1 s. */
const BATCH_FRAMES = 50;

/** One WAV file growing at its end; of what is already written only the header is touched, when it is mended. */
export class Recording {
  readonly #file: string;
  readonly #ring: StereoRing;
  readonly #descriptor: number;
  readonly #batch = new Uint8Array(BATCH_FRAMES * FRAME_BYTES);
  /** Number of the next frame to go to disk; the file begins at session time 0, whenever recording was turned on. */
  #next = 0;

  /** `continues`: the file holds the session's frames so far; those between its end and the ring's start become silence. */
  constructor(file: string, ring: StereoRing, continues = false) {
    this.#file = file;
    this.#ring = ring;
    const isBegun = continues && existsSync(file) && statSync(file).size >= WAV_HEADER_BYTES;
    this.#descriptor = openSync(file, isBegun ? 'r+' : 'w');
    if (isBegun) this.#next = framesIn(this.#descriptor);
    else writeSync(this.#descriptor, wavHeader(0));
  }

  /** Writes what the ring holds. True when the recording has ended and all of it is on disk. */
  drain(): boolean {
    const ended = this.#ring.ended;
    const written = this.#ring.written;
    while (this.#next < written) {
      const count = Math.min(BATCH_FRAMES, written - this.#next);
      for (let i = 0; i < count; i++) this.#copy(this.#next + i, i * FRAME_BYTES);
      writeSync(this.#descriptor, this.#batch, 0, count * FRAME_BYTES, startOf(this.#next));
      this.#next += count;
    }
    return ended;
  }

  close(): void {
    closeSync(this.#descriptor);
    mendWavHeader(this.#file);
  }

  #copy(frame: number, at: number): void {
    // The frame after `written` may be in the making, so the oldest slot counts as gone already.
    const lost = frame < this.#ring.start || frame <= this.#ring.written - STEREO_RING_FRAMES;
    if (lost) this.#batch.fill(ULAW_SILENCE, at, at + FRAME_BYTES);
    else this.#ring.read(frame, this.#batch, at);
  }
}

function startOf(frame: number): number {
  return WAV_HEADER_BYTES + frame * FRAME_BYTES;
}

/** Whole ones; a torn one is written anew. */
function framesIn(descriptor: number): number {
  return Math.max(0, Math.floor((fstatSync(descriptor).size - WAV_HEADER_BYTES) / FRAME_BYTES));
}
