/** How long to wait before the next start of something that keeps ending. */
export interface BackOff {
  /** @param ranMs how long the last run lasted */
  next(ranMs: number): number;
}

/** Doubles from the first delay up to the longest; a run that lasted a minute starts over. */
export function createBackOff(firstMs: number, longestMs: number): BackOff {
  let delayMs = 0;
  return {
    next(ranMs) {
      delayMs = ranMs >= 60_000 || delayMs === 0 ? firstMs : Math.min(delayMs * 2, longestMs);
      return delayMs;
    },
  };
}
