import { SILENCE_DB } from '../frame.ts';

/** A line this quiet or quieter counts as silent. */
const LEAST_FLOOR_DB = -66;
/** No noise floor is louder: someone is speaking from the first packet on. */
const MOST_FLOOR_DB = -36;
/** How far above the floor a frame stands out. */
const ABOVE_FLOOR_DB = 9;
/** Sounds below this aren't speech to anyone on a phone. */
const LEAST_LOUD_DB = -50;
/** The floor rises by 2 dB a second and falls within a few frames: speech has gaps, noise hasn't. */
const RISE_DB = 0.04;
const FALL_SHARE = 0.3;

/** The noise floor of one caller's line. */
export class LevelTracker {
  #floorDb = -58;

  /** Hears a frame's level; frames that never came (digital silence of a gap) say nothing about the line. */
  hear(levelDb: number): void {
    if (levelDb <= SILENCE_DB) return;
    const step = levelDb < this.#floorDb ? (levelDb - this.#floorDb) * FALL_SHARE : RISE_DB;
    this.#floorDb = Math.min(MOST_FLOOR_DB, Math.max(LEAST_FLOOR_DB, this.#floorDb + step));
  }

  get loudFromDb(): number {
    return Math.max(LEAST_LOUD_DB, this.#floorDb + ABOVE_FLOOR_DB);
  }
}
