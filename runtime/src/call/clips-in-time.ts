import type { Clip } from '../media/clip.ts';
import { ProviderError } from '../providers/index.ts';
import { orTooLate, tooLate } from './or-too-late.ts';

/** Longer than this nobody is left in silence for a voice that gives no sound. */
export const clipDeadlineMs = 5000;

/** Passes clips on; fails with `PROVIDER_TIMEOUT` where the first, or one after the last was played, is not ready in time. */
export async function* clipsInTime(clips: AsyncIterable<Clip>): AsyncGenerator<Clip> {
  const iterator = clips[Symbol.asyncIterator]();
  let playsMs = 0;
  for (;;) {
    const next = await inTime(iterator.next(), playsMs + clipDeadlineMs);
    if (next.done) return;
    playsMs = next.value.durationMs;
    yield next.value;
  }
}

/** A clip, or anything else of a voice, within its time. */
export async function inTime<Made>(made: Promise<Made>, withinMs = clipDeadlineMs): Promise<Made> {
  const ready = await orTooLate(made, withinMs);
  if (ready !== tooLate) return ready;
  // Whoever asked gives the request up; that it then fails is no news.
  made.catch(() => undefined);
  throw new ProviderError({
    provider: 'synthesiser',
    code: 'PROVIDER_TIMEOUT',
    message: `The voice gave no sound within ${withinMs} ms; see why the synthesiser stalls, or give it less to do.`,
    retryable: true,
  });
}
