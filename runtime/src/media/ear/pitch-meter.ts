import { FRAME_SAMPLES } from '../frame.ts';

/** 40 ms at half the rate: two periods of the lowest voice. */
const WINDOW = FRAME_SAMPLES;
const HALF_FRAME = FRAME_SAMPLES / 2;
const HALF_RATE = 4000;
const LEAST_LAG = Math.round(HALF_RATE / 400);
const MOST_LAG = Math.round(HALF_RATE / 66);

/** How periodic the last 40 ms are, and with what period, by normalised autocorrelation. */
export class PitchMeter {
  readonly #half = new Float64Array(WINDOW);
  /** Energy of the first n samples of the window. */
  readonly #energy = new Float64Array(WINDOW + 1);
  /** Fundamental found by the last `measure`. */
  pitchHz = 0;

  /** Takes the next 20 ms in, at half the rate. */
  hear(frame: Int16Array): void {
    this.#half.copyWithin(0, HALF_FRAME);
    for (let i = 0; i < HALF_FRAME; i++) {
      this.#half[HALF_FRAME + i] = ((frame[2 * i] ?? 0) + (frame[2 * i + 1] ?? 0)) / 2;
    }
  }

  /** 0 (noise) to 1 (the same again every period). */
  measure(): number {
    const half = this.#half;
    const energy = this.#energy;
    for (let i = 0; i < WINDOW; i++) energy[i + 1] = (energy[i] ?? 0) + (half[i] ?? 0) ** 2;
    let best = 0;
    let bestLag = LEAST_LAG;
    for (let lag = LEAST_LAG; lag <= MOST_LAG; lag++) {
      let cross = 0;
      for (let i = lag; i < WINDOW; i++) cross += (half[i] ?? 0) * (half[i - lag] ?? 0);
      if (cross <= 0) continue;
      const early = energy[WINDOW - lag] ?? 0;
      const late = (energy[WINDOW] ?? 0) - (energy[lag] ?? 0);
      const likeness = cross / Math.sqrt(early * late + 1);
      if (likeness > best) {
        best = likeness;
        bestLag = lag;
      }
    }
    this.pitchHz = HALF_RATE / bestLag;
    return best;
  }
}
