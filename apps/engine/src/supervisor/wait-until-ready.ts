import { setTimeout as sleep } from 'node:timers/promises';

/** What `GET /ready` says. */
export interface Readiness {
  ready: boolean;
  /** What is not there, one sentence each. */
  missing: string[];
}

interface WaitOptions {
  apiUrl: string;
  deadlineMs: number;
  signal: AbortSignal;
}

/** @returns what `GET /ready` said once it was ready, or last before the deadline; undefined when it never answered */
export async function waitUntilReady({
  apiUrl,
  deadlineMs,
  signal,
}: WaitOptions): Promise<Readiness | undefined> {
  const untilMs = performance.now() + deadlineMs;
  let last: Readiness | undefined;
  while (performance.now() < untilMs && !signal.aborted) {
    last = (await askReady(apiUrl)) ?? last;
    if (last?.ready) return last;
    await sleep(100);
  }
  return last;
}

async function askReady(apiUrl: string): Promise<Readiness | undefined> {
  try {
    const answer = await fetch(`${apiUrl}/ready`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await answer.json();
    const missing = typeof body === 'object' && body !== null && 'missing' in body ? body.missing : [];
    const sentences = Array.isArray(missing)
      ? missing.filter((sentence) => typeof sentence === 'string')
      : [];
    return { ready: answer.status === 200, missing: sentences };
  } catch {
    return undefined; // not listening yet
  }
}
