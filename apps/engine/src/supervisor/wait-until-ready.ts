import { setTimeout as sleep } from 'node:timers/promises';

interface WaitOptions {
  apiUrl: string;
  deadlineMs: number;
  signal: AbortSignal;
}

/** @returns whether `GET /ready` answered 200 before the deadline */
export async function waitUntilReady({ apiUrl, deadlineMs, signal }: WaitOptions): Promise<boolean> {
  const untilMs = performance.now() + deadlineMs;
  while (performance.now() < untilMs && !signal.aborted) {
    if (await isReady(apiUrl)) return true;
    await sleep(100);
  }
  return false;
}

async function isReady(apiUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${apiUrl}/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false; // not listening yet
  }
}
