import { leastFillerMs } from '@patchcord/nodes/kit';

/** The next filler waits so many times as long as the one before. */
const patienceGrows = 3;

/**
 * How long to wait before the first filler: the quiet of what was waited for just before counts, so that many quick answers
 * one after the other leave nobody in silence either.
 */
export function firstPatienceMs(afterMs: number, quietForMs: number): number {
  return Math.max(Math.min(afterMs, leastFillerMs), afterMs - quietForMs);
}

/** How long to wait before the next filler: ever longer, but nobody is left alone for longer than `quietMs` (no dead air). */
export function nextPatienceMs(patienceMs: number, quietMs: number): number {
  return Math.min(patienceMs * patienceGrows, quietMs / 2);
}
