import type { HeardFrame } from '../../turn/index.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { HighPass } from './high-pass.ts';
import { PitchMeter } from './pitch-meter.ts';

/** A hum through closed lips has next to nothing above this. */
const OPEN_HZ = 800;
/** Where hiss and fricatives are. */
const HISS_HZ = 1800;

/** What tells a voice from a noise. Only loud frames are worth the work (about 6 µs). Allocates nothing after construction. */
export class FrameFeatures {
  readonly #pitch = new PitchMeter();
  readonly #open = [new HighPass(OPEN_HZ), new HighPass(OPEN_HZ)] as const;
  readonly #hiss = new HighPass(HISS_HZ);
  readonly #scratch = new Float64Array(FRAME_SAMPLES);
  #fresh = true;

  measure(frame: Int16Array, loud: boolean, into: HeardFrame): void {
    this.#pitch.hear(frame);
    if (loud) this.#measureLoud(frame, into);
    else this.#skip(into);
  }

  #measureLoud(frame: Int16Array, into: HeardFrame): void {
    const [first, second] = this.#open;
    if (this.#fresh) {
      first.reset();
      second.reset();
      this.#hiss.reset();
      this.#fresh = false;
    }
    let total = 1;
    for (let i = 0; i < FRAME_SAMPLES; i++) total += (frame[i] ?? 0) ** 2;
    first.pass(frame, this.#scratch);
    into.openShare = Math.min(1, second.pass(this.#scratch, this.#scratch) / total);
    into.hissShare = Math.min(1, this.#hiss.pass(frame, this.#scratch) / total);
    into.harmonicity = this.#pitch.measure();
    into.pitchHz = this.#pitch.pitchHz;
  }

  #skip(into: HeardFrame): void {
    this.#fresh = true;
    into.openShare = 0;
    into.hissShare = 0;
    into.harmonicity = 0;
    into.pitchHz = 0;
  }
}
