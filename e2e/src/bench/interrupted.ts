/** The bench was told to end: what is under way is taken down, and nothing more is begun. */
export class BenchInterrupted extends Error {
  readonly code = 'BENCH_INTERRUPTED';
}

let isTold = false;
const told = Promise.withResolvers<never>();
told.promise.catch(() => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    isTold = true;
    told.reject(new BenchInterrupted(`The bench ended on ${signal}.`));
  });

/** Before something is begun; it fails with `BenchInterrupted` where we have been told to end. */
export async function stillWanted(): Promise<void> {
  if (isTold) await told.promise;
}

/** Fails with `BenchInterrupted` as soon as we are told to end, so that the way out leads past every clean-up. */
export function unlessInterrupted<Value>(work: Promise<Value>): Promise<Value> {
  return Promise.race([work, told.promise]);
}
