import type { RecordedEffect } from './recorded-call.ts';

/**
 * The call's time in a replay. It moves only with effects: one that is answered as recorded takes as long as it took, with the
 * engine's own moment before it where it also followed the same one; so the same flow lives through the very same times.
 */
export class ReplayClock {
  #nowMs = 0;
  #last: RecordedEffect | null = null;

  get nowMs(): number {
    return this.#nowMs;
  }

  follow(effect: RecordedEffect): void {
    const last = this.#last;
    const sinceMs = (last?.number ?? 0) + 1 === effect.number ? (last?.settledMs ?? 0) : effect.requestedMs;
    this.#nowMs += effect.settledMs - sinceMs;
    this.#last = effect;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }
}
