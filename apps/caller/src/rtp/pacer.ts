import type { Cancel, Clock } from '../clock.ts';

export const frameMs = 20;
export const frameSamples = 160;
const slotMs = 2;
const slotCount = frameMs / slotMs;
/** A stall longer than this is not caught up: the frames of that time were never spoken. */
const catchUpMs = 100;

/**
 * One corrected timer for every call of the process. A wheel of ten 2 ms slots: each call ticks every 20 ms in the
 * slot it was put in, so that hundreds of calls don't send in the same instant. Deadlines are multiples of 2 ms from
 * the start, never "20 ms after the last one", so nothing drifts.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #slots: Set<() => void>[] = Array.from({ length: slotCount }, () => new Set());
  #originMs = 0;
  #nextTick = 0;
  #members = 0;
  #cancel: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `tick` every 20 ms until cancelled. A late wake-up calls it once for each frame that fell due. */
  add(tick: () => void): Cancel {
    if (this.#members === 0) this.#start();
    const slot = this.#slots[Math.ceil(this.#elapsedSlots()) % slotCount];
    slot?.add(tick);
    this.#members++;
    return () => {
      if (slot?.delete(tick)) this.#members--;
      if (this.#members === 0) this.#stop();
    };
  }

  #start(): void {
    this.#originMs = this.#clock.nowMs();
    this.#nextTick = 0;
    this.#cancel = this.#clock.after(0, () => this.#wake());
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #elapsedSlots(): number {
    return (this.#clock.nowMs() - this.#originMs) / slotMs;
  }

  #wake(): void {
    const due = this.#elapsedSlots();
    this.#nextTick = Math.max(this.#nextTick, Math.floor(due) - catchUpMs / slotMs);
    for (; this.#nextTick <= due && this.#members > 0; this.#nextTick++) this.#runSlot();
    if (this.#members === 0) return;
    while (this.#slots[this.#nextTick % slotCount]?.size === 0) this.#nextTick++;
    const waitMs = this.#originMs + this.#nextTick * slotMs - this.#clock.nowMs();
    this.#cancel = this.#clock.after(Math.max(0, waitMs), () => this.#wake());
  }

  #runSlot(): void {
    for (const tick of this.#slots[this.#nextTick % slotCount] ?? []) tick();
  }
}
