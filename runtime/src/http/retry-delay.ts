import { HttpFailed } from './http-failed.ts';

const firstMs = 250;
const longestMs = 5000;
const worthAnotherTry = new Set([429, 502, 503, 504]);

/** How long to wait before the next attempt; null where another one would change nothing. */
export function retryDelayMs(
  outcome: HttpFailed | { readonly status: number; readonly retryAfterMs: number | null },
  attempt: number,
): number | null {
  const backOffMs = Math.min(longestMs, firstMs * 2 ** attempt);
  if (outcome instanceof HttpFailed) return outcome.code === 'HTTP_UNREACHABLE' ? backOffMs : null;
  if (!worthAnotherTry.has(outcome.status)) return null;
  return Math.max(backOffMs, outcome.retryAfterMs ?? 0);
}
