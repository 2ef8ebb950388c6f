import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../stage.ts';
import { SippLoad } from './sipp-load.ts';

export interface HeldCalls {
  readonly number: string;
  readonly calls: number;
  readonly ulaw: Uint8Array;
  readonly perSecond?: number;
  /** From each answer to its BYE, where the callers hang up by themselves. */
  readonly holdMs?: number;
}

const upDeadlineMs = 30_000;
const untilToldMs = 600_000;

/** Keeps calls up while `measure` runs; rejects where they don't come up. */
export async function withCalls<Result>(
  stage: Stage,
  { number, calls, ulaw, perSecond = 20, holdMs = untilToldMs }: HeldCalls,
  measure: () => Promise<Result>,
): Promise<Result> {
  if (calls === 0) return measure();
  const { product } = stage;
  const before = await activeCalls(product.engine.apiUrl);
  const load = new SippLoad({ stage, number, calls, perSecond, holdMs, ulaw });
  try {
    const untilMs = performance.now() + upDeadlineMs;
    while ((await activeCalls(product.engine.apiUrl)) < before + calls) {
      if (performance.now() > untilMs)
        throw new Error(
          `${calls} calls did not come up within ${upDeadlineMs / 1000} s. SIPp says: ${load.errors}`,
        );
      await pause(200);
    }
    await pause(2000);
    const result = await measure();
    if (holdMs !== untilToldMs) await load.finished();
    return result;
  } finally {
    await load.stop();
  }
}

export async function activeCalls(apiUrl: string): Promise<number> {
  const answer = await fetch(`${apiUrl}/health`);
  const { activeCalls } = (await answer.json()) as { activeCalls: number };
  return activeCalls;
}
