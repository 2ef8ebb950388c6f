/** The next filler waits so many times as long as the one before. */
const patienceGrows = 3;

/** How long to wait before the next filler: ever longer, but nobody is left alone for longer than `quietMs` (no dead air). */
export function nextPatienceMs(patienceMs: number, quietMs: number): number {
  return Math.min(patienceMs * patienceGrows, quietMs / 2);
}
