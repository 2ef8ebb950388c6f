import { FRAME_SAMPLES } from '../frame.ts';
import { goertzelCoefficient, goertzelPower } from './goertzel.ts';

const KEYS = ['1', '2', '3', 'A', '4', '5', '6', 'B', '7', '8', '9', 'C', '*', '0', '#', 'D'] as const;
const ROWS_HZ = [697, 770, 852, 941];
const COLUMNS_HZ = [1209, 1336, 1477, 1633];
/** 20 ms tells 697 from 770 Hz (−13 dB); every 10 ms one window, so a 40 ms tone fills at least two. */
const WINDOW = FRAME_SAMPLES;
const HOP = WINDOW / 2;
const HITS_TO_PRESS = 2;
const MISSES_TO_RELEASE = 2;
/** Weaker than −42 dBFS isn't a key (ITU-T Q.24 asks for −29 dBm at most; phones send around −10). */
const LEAST_POWER = 32_768 ** 2 * 10 ** -4.2;
/** Q.24 and EIA-464: the column may be 4 dB stronger than the row, the row 8 dB stronger; a little room for the window's edges. */
const TWIST = 10 ** 0.5;
const REVERSE_TWIST = 10 ** 0.9;
/** The two tones against everything in the window: speech has harmonics everywhere, keys nothing else. */
const TONES_SHARE = 0.75;
/** The strongest of each group against the other three: −7 dB, leakage into the next row is −13. */
const NEXT_OF_GROUP = 0.2;
/** Speech that happens to hit both tones still has their second harmonics; of both tones, as 2 × 852 Hz lies next to 1,633. */
const HARMONIC_SHARE = 0.08;

const rowCoefficients = ROWS_HZ.map(goertzelCoefficient);
const columnCoefficients = COLUMNS_HZ.map(goertzelCoefficient);
const rowHarmonics = ROWS_HZ.map((hz) => goertzelCoefficient(2 * hz));
const columnHarmonics = COLUMNS_HZ.map((hz) => goertzelCoefficient(2 * hz));

/** Keys pressed in the caller's audio (DTMF, ITU-T Q.23). Allocates nothing after construction. */
export class KeyDetector {
  readonly #samples = new Int16Array(FRAME_SAMPLES + HOP);
  readonly #powers = new Float64Array(4);
  #candidate = -1;
  #hits = 0;
  #misses = 0;
  #pressed = -1;
  #tone = false;

  /** Hears the next frame; returns the key whose tone was recognised in it, once per press. */
  hear(frame: Int16Array): string | null {
    this.#samples.copyWithin(0, FRAME_SAMPLES);
    this.#samples.set(frame, HOP);
    this.#tone = false;
    const first = this.#window(0);
    const second = this.#window(HOP);
    return first ?? second;
  }

  /** The last frame held a key's tones, recognised already or not: no speech. */
  get tone(): boolean {
    return this.#tone;
  }

  #window(start: number): string | null {
    const key = this.#match(start);
    if (key < 0) return this.#miss();
    this.#tone = true;
    this.#hits = key === this.#candidate ? this.#hits + 1 : 1;
    this.#candidate = key;
    this.#misses = 0;
    if (this.#hits < HITS_TO_PRESS || key === this.#pressed) return null;
    this.#pressed = key;
    return KEYS[key] ?? null;
  }

  #miss(): null {
    this.#hits = 0;
    this.#misses++;
    if (this.#misses >= MISSES_TO_RELEASE) this.#pressed = -1;
    return null;
  }

  /** Index into KEYS of the key whose two tones are all there is in the window, or −1. */
  #match(start: number): number {
    const total = meanSquare(this.#samples, start);
    if (total < LEAST_POWER) return -1;
    const row = this.#strongest(start, rowCoefficients);
    if (row < 0) return -1;
    const rowPower = this.#powers[row] ?? 0;
    const column = this.#strongest(start, columnCoefficients);
    if (column < 0) return -1;
    const columnPower = this.#powers[column] ?? 0;
    if (columnPower > rowPower * TWIST || rowPower > columnPower * REVERSE_TWIST) return -1;
    const tones = rowPower + columnPower;
    if (tones < TONES_SHARE * total) return -1;
    if (this.#power(start, rowHarmonics, row) > HARMONIC_SHARE * tones) return -1;
    if (this.#power(start, columnHarmonics, column) > HARMONIC_SHARE * tones) return -1;
    return row * 4 + column;
  }

  #power(start: number, coefficients: readonly number[], index: number): number {
    return goertzelPower(this.#samples, start, WINDOW, coefficients[index] ?? 0);
  }

  /** Strongest of a group, or −1 if it doesn't stand out. Leaves the group's powers in `#powers`. */
  #strongest(start: number, coefficients: readonly number[]): number {
    let best = 0;
    for (let i = 0; i < 4; i++) {
      this.#powers[i] = this.#power(start, coefficients, i);
      if ((this.#powers[i] ?? 0) > (this.#powers[best] ?? 0)) best = i;
    }
    for (let i = 0; i < 4; i++) {
      if (i !== best && (this.#powers[i] ?? 0) > NEXT_OF_GROUP * (this.#powers[best] ?? 0)) return -1;
    }
    return best;
  }
}

function meanSquare(samples: Int16Array, start: number): number {
  let sum = 0;
  for (let i = start; i < start + WINDOW; i++) sum += (samples[i] ?? 0) ** 2;
  return sum / WINDOW;
}
