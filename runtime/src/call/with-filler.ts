import { nextPatienceMs } from '../engine/filler-patience.ts';
import type { Clip } from '../media/clip.ts';
import { orTooLate, tooLate } from './or-too-late.ts';

/**
 * Passes an answer's clips on, and puts a filler before any that lets the caller wait: nobody is left in silence, and
 * nobody hears the filler when the answer is quick. Each further filler waits longer, but never too long.
 */
export async function* withFiller(
  clips: AsyncIterable<Clip>,
  { afterMs, quietMs }: { readonly afterMs: number; readonly quietMs: number },
  makeFiller: () => Promise<Clip>,
): AsyncGenerator<Clip> {
  const iterator = clips[Symbol.asyncIterator]();
  let waitMs = afterMs;
  let next = iterator.next();
  for (;;) {
    const arrived = await orTooLate(next, waitMs);
    if (arrived === tooLate) {
      yield await makeFiller();
      waitMs = nextPatienceMs(waitMs, quietMs);
      continue;
    }
    if (arrived.done) return;
    yield arrived.value;
    next = iterator.next();
  }
}
