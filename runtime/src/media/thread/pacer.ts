import { FRAME_MS } from '../frame.ts';

const SLOTS = 10;
const SLOT_MS = FRAME_MS / SLOTS;
/** A frame this late is heard but no longer said: a burst of it would sit in the far side's buffer for good. */
const SENDABLE_MS = 3 * FRAME_MS;
/** A tick later than this counts as late. */
const LATE_MS = 10;
/** Timers fire up to this early. */
const EARLY_MS = 0.3;

/** What the pacer drives; `sendable` is false for ticks made up after a stall. */
export interface Paced {
  tick(sendable: boolean): void;
}

export interface PacerClock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls once after at least `delayMs`; returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
}

/**
 * One corrected timer for all sessions. Every session has a slot of 2 ms in each 20 ms; deadlines are multiples of the
 * start, so nothing drifts (`setInterval` does, by 1 %), and a stall is made up tick by tick.
 */
export class Pacer {
  readonly #slots: Paced[][] = Array.from({ length: SLOTS }, () => []);
  readonly #clock: PacerClock;
  readonly #onLate: () => void;
  #startMs = 0;
  /** Slots passed since the start. */
  #passed = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: PacerClock, onLate: () => void) {
    this.#clock = clock;
    this.#onLate = onLate;
  }

  /** Its first tick comes within 20 ms. */
  add(paced: Paced): void {
    const least = this.#slots.reduce((best, slot) => (slot.length < best.length ? slot : best));
    least.push(paced);
    if (this.#cancel !== null) return;
    this.#startMs = this.#clock.now();
    this.#passed = 0;
    this.#wait();
  }

  remove(paced: Paced): void {
    for (const slot of this.#slots) {
      const at = slot.indexOf(paced);
      if (at >= 0) slot.splice(at, 1);
    }
    if (this.#slots.some((slot) => slot.length > 0)) return;
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(): void {
    let ahead = 0;
    while (ahead < SLOTS - 1 && this.#slots[(this.#passed + ahead) % SLOTS]?.length === 0) ahead++;
    const delayMs = this.#startMs + (this.#passed + ahead) * SLOT_MS - this.#clock.now();
    this.#cancel = this.#clock.after(Math.max(1, delayMs), this.#due);
  }

  readonly #due = (): void => {
    for (;;) {
      const lateMs = this.#clock.now() - (this.#startMs + this.#passed * SLOT_MS);
      if (lateMs < -EARLY_MS) break;
      this.#run(this.#passed % SLOTS, lateMs);
      this.#passed++;
    }
    if (this.#slots.some((slot) => slot.length > 0)) this.#wait();
    else this.#cancel = null;
  };

  #run(slot: number, lateMs: number): void {
    const paced = this.#slots[slot];
    if (paced === undefined) return;
    for (let i = 0; i < paced.length; i++) {
      if (lateMs > LATE_MS) this.#onLate();
      paced[i]?.tick(lateMs <= SENDABLE_MS);
    }
  }
}
