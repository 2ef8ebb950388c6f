import { SAMPLE_RATE } from '../frame.ts';

/** A second-order Butterworth high-pass (Audio EQ Cookbook, R. Bristow-Johnson) over whole frames. */
export class HighPass {
  readonly #b: number;
  readonly #a1: number;
  readonly #a2: number;
  /** The last two samples in, then out. */
  readonly #past = new Float64Array(4);

  constructor(hz: number) {
    const omega = (2 * Math.PI * hz) / SAMPLE_RATE;
    const alpha = Math.sin(omega) * Math.SQRT1_2;
    this.#b = (1 + Math.cos(omega)) / 2 / (1 + alpha);
    this.#a1 = (-2 * Math.cos(omega)) / (1 + alpha);
    this.#a2 = (1 - alpha) / (1 + alpha);
  }

  /** Filters `from` into `to` (which may be the same) and returns the sum of squares. */
  pass(from: ArrayLike<number>, to: Float64Array): number {
    const [b, a1, a2, past] = [this.#b, this.#a1, this.#a2, this.#past];
    let x1 = past[0] ?? 0;
    let x2 = past[1] ?? 0;
    let y1 = past[2] ?? 0;
    let y2 = past[3] ?? 0;
    let energy = 0;
    for (let i = 0; i < to.length; i++) {
      const x = from[i] ?? 0;
      const y = b * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      to[i] = y;
      energy += y * y;
    }
    past[0] = x1;
    past[1] = x2;
    past[2] = y1;
    past[3] = y2;
    return energy;
  }

  /** Forgets the past, after frames that weren't passed. */
  reset(): void {
    this.#past.fill(0);
  }
}
