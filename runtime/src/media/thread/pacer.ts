import { FRAME_MS } from '../frame.ts';

const SLOTS = 10;
const SLOT_MS = FRAME_MS / SLOTS;
/** A call is heard 8 ms before it says its frame, so that an answer to what was heard can still be in that frame. */
const AHEAD_SLOTS = 4;
/** Slots in which one call is heard while another says its frame: each that is used wakes the thread once more in 20 ms. */
const FILLING_ORDER = [0, 4, 8, 2, 6, 1, 5, 9, 3, 7];
/** So many calls share a slot before another is used: with few calls, waking up costs more than what they say. */
const SHARING = 4;
/** A frame this late is heard but no longer said: a burst of it would sit in the far side's buffer for good. */
const SENDABLE_MS = 3 * FRAME_MS;
/** A frame said later than this counts as late. */
const LATE_MS = 10;
/** Timers fire up to this early. */
const EARLY_MS = 0.3;

/** What the pacer drives, each of the two once in 20 ms and in turn, beginning with `hear`. */
export interface Paced {
  hear(): void;
  /** `sendable` is false for frames made up after a stall. */
  say(sendable: boolean): void;
}

export interface PacerClock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls once after at least `delayMs`; returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
}

interface Entry {
  readonly paced: Paced;
  heard: boolean;
}

/**
 * One corrected timer for all sessions. Every session has a slot of 2 ms in each 20 ms to be heard and, four slots later,
 * one to say its frame, when others are heard, so there are as few wake-ups as with one; a few calls share a slot. Deadlines are multiples of the
 * start, so nothing drifts (`setInterval` does, by 1 %), and a stall is made up slot by slot.
 */
export class Pacer {
  /** By the slot they say their frame in. */
  readonly #slots: Entry[][] = Array.from({ length: SLOTS }, () => []);
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

  /** It is heard within 20 ms, and says its first frame 8 ms later. */
  add(paced: Paced): void {
    this.#bestSlot().push({ paced, heard: false });
    if (this.#cancel !== null) return;
    this.#startMs = this.#clock.now();
    this.#passed = 0;
    this.#wait();
  }

  /** The first that has room for one more, or else the emptiest. */
  #bestSlot(): Entry[] {
    const slots = FILLING_ORDER.flatMap((slot) => [this.#slots[slot] ?? []]);
    const shared = slots.find(({ length }) => length < SHARING);
    return shared ?? slots.reduce((best, slot) => (slot.length < best.length ? slot : best));
  }

  remove(paced: Paced): void {
    for (const slot of this.#slots) {
      const at = slot.findIndex((entry) => entry.paced === paced);
      if (at >= 0) slot.splice(at, 1);
    }
    if (this.#slots.some((slot) => slot.length > 0)) return;
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(): void {
    let ahead = 0;
    while (ahead < SLOTS - 1 && this.#isIdle(this.#passed + ahead)) ahead++;
    const delayMs = this.#startMs + (this.#passed + ahead) * SLOT_MS - this.#clock.now();
    this.#cancel = this.#clock.after(Math.max(1, delayMs), this.#due);
  }

  #isIdle(slot: number): boolean {
    return this.#saying(slot)?.length === 0 && this.#saying(slot + AHEAD_SLOTS)?.length === 0;
  }

  #saying(slot: number): readonly Entry[] | undefined {
    return this.#slots[slot % SLOTS];
  }

  readonly #due = (): void => {
    for (;;) {
      const lateMs = this.#clock.now() - (this.#startMs + this.#passed * SLOT_MS);
      if (lateMs < -EARLY_MS) break;
      // What leaves is punctual first: hearing takes longer than saying.
      this.#say(this.#saying(this.#passed), lateMs);
      this.#hear(this.#saying(this.#passed + AHEAD_SLOTS));
      this.#passed++;
    }
    if (this.#slots.some((slot) => slot.length > 0)) this.#wait();
    else this.#cancel = null;
  };

  #say(entries: readonly Entry[] = [], lateMs: number): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry?.heard !== true) continue;
      if (lateMs > LATE_MS) this.#onLate();
      entry.paced.say(lateMs <= SENDABLE_MS);
    }
  }

  #hear(entries: readonly Entry[] = []): void {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i];
      if (entry === undefined) continue;
      entry.heard = true;
      entry.paced.hear();
    }
  }
}
