import { MediaEngineError } from './media-engine-error.ts';

/** The promise, or a `MEDIA_THREAD_SILENT` failure after `limitMs`. */
export async function within<T>(limitMs: number, what: string, promise: Promise<T>): Promise<T> {
  const { promise: expiry, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const sentence = `${what} took longer than ${limitMs} ms; the machine is overloaded or a disk is stuck.`;
    reject(new MediaEngineError('MEDIA_THREAD_SILENT', sentence));
  }, limitMs);
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
