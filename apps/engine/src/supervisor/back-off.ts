/** How long to wait before the next start of something that keeps ending. */
export interface BackOff {
  /** @param ranMs how long the last run lasted */
  next(ranMs: number): number;
}

/** What lived so long had got over its start; ending as often as that costs nobody anything. */
const steadyMs = 5000;

/**
 * None after a run that was steady, for calls may be waiting; then doubling from the first up to the longest while one after
 * the other ends early.
 */
export function createBackOff(firstMs: number, longestMs: number): BackOff {
  let delayMs = 0;
  return {
    next(ranMs) {
      if (ranMs >= steadyMs) delayMs = 0;
      else delayMs = Math.min(Math.max(firstMs, delayMs * 2), longestMs);
      return delayMs;
    },
  };
}
