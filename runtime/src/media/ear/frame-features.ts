import type { HeardFrame } from '../../turn/index.ts';
import { FRAME_SAMPLES, SAMPLE_RATE } from '../frame.ts';
import { PitchMeter } from './pitch-meter.ts';

/** A hum through closed lips has next to nothing above this. */
const OPEN_HZ = 800;
/** Where hiss and fricatives are. */
const HISS_HZ = 1800;

/** What tells a voice from a noise, for every loud frame. Allocates nothing after construction. */
export class FrameFeatures {
  readonly #pitch = new PitchMeter();
  readonly #open = [new HighPass(OPEN_HZ), new HighPass(OPEN_HZ)] as const;
  readonly #hiss = new HighPass(HISS_HZ);

  /** Keeps filters and pitch window up to date; fills in what is only worth knowing of a `loud` frame. */
  measure(frame: Int16Array, loud: boolean, into: HeardFrame): void {
    this.#pitch.hear(frame);
    let total = 1;
    let open = 0;
    let hiss = 0;
    const [first, second] = this.#open;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const sample = frame[i] ?? 0;
      total += sample * sample;
      open += second.pass(first.pass(sample)) ** 2;
      hiss += this.#hiss.pass(sample) ** 2;
    }
    into.openShare = Math.min(1, open / total);
    into.hissShare = Math.min(1, hiss / total);
    into.harmonicity = loud ? this.#pitch.measure() : 0;
    into.pitchHz = loud ? this.#pitch.pitchHz : 0;
  }
}

/** A second-order Butterworth section (Audio EQ Cookbook, R. Bristow-Johnson). */
class HighPass {
  readonly #b: number;
  readonly #a1: number;
  readonly #a2: number;
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;

  constructor(hz: number) {
    const omega = (2 * Math.PI * hz) / SAMPLE_RATE;
    const alpha = Math.sin(omega) * Math.SQRT1_2;
    this.#b = (1 + Math.cos(omega)) / 2 / (1 + alpha);
    this.#a1 = (-2 * Math.cos(omega)) / (1 + alpha);
    this.#a2 = (1 - alpha) / (1 + alpha);
  }

  pass(x: number): number {
    const y = this.#b * (x - 2 * this.#x1 + this.#x2) - this.#a1 * this.#y1 - this.#a2 * this.#y2;
    this.#x2 = this.#x1;
    this.#x1 = x;
    this.#y2 = this.#y1;
    this.#y1 = y;
    return y;
  }
}
