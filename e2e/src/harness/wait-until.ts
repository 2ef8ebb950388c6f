import { setTimeout as pause } from 'node:timers/promises';

/** Looks again until the expectation holds; after the deadline its own failure is the test's. */
export async function waitUntil<Result>(
  look: () => Result | Promise<Result>,
  withinMs = 10_000,
  everyMs = 50,
): Promise<Result> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (failure) {
      if (performance.now() > untilMs) throw failure;
      await pause(everyMs);
    }
  }
}
