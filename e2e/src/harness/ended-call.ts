import { setTimeout as pause } from 'node:timers/promises';
import type { CallDetails } from '@patchcord/runtime/api';
import type { Product } from './product.ts';

const writtenDeadlineMs = 5000;

/** The engine's record of a caller's last call once it is complete. */
export async function endedCall(
  product: Product,
  from: string,
  withinMs = writtenDeadlineMs,
): Promise<CallDetails> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const calls = await product.engine.get<CallDetails[]>('/calls?limit=200');
    const found = calls.find(({ callerNumber, endedAt }) => callerNumber === from && endedAt !== null);
    if (found) return product.engine.get<CallDetails>(`/calls/${found.id}`);
    if (performance.now() > untilMs)
      throw new Error(`No finished call from ${from} was written within ${withinMs} ms.`);
    await pause(50);
  }
}
