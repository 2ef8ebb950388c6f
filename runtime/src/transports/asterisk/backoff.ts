/** How long to wait before the next attempt to reach Asterisk. */
export interface BackoffSettings {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Short at first, because calls are up and events are lost while the socket is down. */
export const reconnectBackoff: BackoffSettings = { firstMs: 100, longestMs: 10_000 };

/**
 * Exponential back-off with equal jitter: half the interval is certain, half is chance, so that many engines that
 * lost the same Asterisk do not come back in step.
 *
 * @param attempt 0 for the first retry
 * @param random uniform in [0, 1)
 */
export function backoffMs(
  attempt: number,
  random: number,
  settings: BackoffSettings = reconnectBackoff,
): number {
  const wholeMs = Math.min(settings.longestMs, settings.firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(wholeMs / 2 + (wholeMs / 2) * random);
}
