import type { Cancel, Clock } from '../clock.ts';

// RFC 3261 section 17.1.1.1 and table 4.
export const t1Ms = 500;
export const t2Ms = 4000;
export const t4Ms = 5000;
/** Timers B, F, H and J: how long a transaction is tried or remembered. */
export const transactionMs = 64 * t1Ms;

export interface Repetition {
  readonly send: () => void;
  /** Longest gap between two sends; without it the gap keeps doubling. */
  readonly capMs?: number;
  readonly onGiveUp: () => void;
}

/** Sends again after T1, 2·T1, 4·T1 … until cancelled or given up after 64·T1: timers A/B, E/F and G/H in one. */
export function repeat(
  clock: Clock,
  { send, capMs = Number.POSITIVE_INFINITY, onGiveUp }: Repetition,
): Cancel {
  let gapMs = t1Ms;
  let cancelNext = clock.after(gapMs, again);
  const cancelGiveUp = clock.after(transactionMs, () => {
    cancelNext();
    onGiveUp();
  });
  function again() {
    send();
    gapMs = Math.min(gapMs * 2, capMs);
    cancelNext = clock.after(gapMs, again);
  }
  return () => {
    cancelNext();
    cancelGiveUp();
  };
}
