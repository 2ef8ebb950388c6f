import { Worker } from 'node:worker_threads';

export type Conversion =
  | { readonly kind: 'converted'; readonly ulaw: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string };

/** The largest file a prompt may have, 20 MB, takes about half a second. */
const LIMIT_MS = 30_000;
const MAX_MEGABYTES = 256;

/** Converts a recording on a thread of its own, which ends with it: no call waits, and whatever the file does to it stays there. */
export function convertApart(wav: Uint8Array): Promise<Conversion> {
  const { promise, resolve } = Promise.withResolvers<Conversion>();
  const worker = new Worker(new URL('./recording.worker.ts', import.meta.url), {
    name: 'recording',
    workerData: wav,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
  });
  worker.unref();
  const fail = (reason: string) => resolve({ kind: 'refused', reason });
  const limit = setTimeout(() => fail(`Reading it took more than ${LIMIT_MS} ms.`), LIMIT_MS);
  worker.once('message', resolve);
  worker.once('error', (error) => fail(`Reading it failed: ${String(error)}`));
  worker.once('exit', () => fail('Reading it was broken off.'));
  return promise.finally(() => {
    clearTimeout(limit);
    return worker.terminate();
  });
}
