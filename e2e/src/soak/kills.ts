import { setTimeout as pause } from 'node:timers/promises';
import type { HealthReport } from '@patchcord/runtime/api';
import type { Product } from '../harness/product.ts';

/** An engine was killed; times on the clock of `performance.now()`. */
export interface Kill {
  readonly atMs: number;
  /** Another engine answered on its API after so long; its calls went on before that. */
  readonly answersAfterMs: number;
}

const backWithinMs = 30_000;

/** Kills the engine as the kernel would, and waits until another one answers. */
export async function killOnce(product: Product): Promise<Kill> {
  const pid = await pidOf(product);
  if (pid === null) throw new Error('The engine doesn’t answer before it is killed.');
  const atMs = performance.now();
  process.kill(pid, 'SIGKILL');
  for (;;) {
    const now = await pidOf(product);
    if (now !== null && now !== pid) return { atMs, answersAfterMs: performance.now() - atMs };
    if (performance.now() - atMs > backWithinMs) throw new Error('No engine came back after a kill.');
    await pause(20);
  }
}

async function pidOf({ engine }: Product): Promise<number | null> {
  return engine.get<HealthReport>('/health').then(
    ({ pid }) => pid,
    () => null,
  );
}
