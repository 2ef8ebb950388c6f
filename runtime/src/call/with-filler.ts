import { firstPatienceMs, nextPatienceMs } from '../engine/filler-patience.ts';
import type { Clip } from '../media/clip.ts';
import { orTooLate, tooLate } from './or-too-late.ts';

export interface Patience {
  /** Before the first filler, and how much of it has passed already. */
  readonly afterMs: number;
  readonly quietForMs: number;
  /** Nobody is left in silence for longer than this. */
  readonly quietMs: number;
}

/**
 * Passes an answer's clips on, and puts a filler before any that lets the caller wait: nobody is left in silence, and
 * nobody hears the filler when the answer is quick. Each further filler waits longer, but never too long.
 */
export async function* withFiller(
  clips: AsyncIterable<Clip>,
  { afterMs, quietMs, quietForMs }: Patience,
  makeFiller: () => Promise<Clip>,
): AsyncGenerator<Clip> {
  const iterator = clips[Symbol.asyncIterator]();
  let patienceMs = afterMs;
  let waitMs = firstPatienceMs(afterMs, quietForMs);
  let next = iterator.next();
  for (;;) {
    const arrived = await orTooLate(next, waitMs);
    if (arrived === tooLate) {
      yield await makeFiller();
      patienceMs = nextPatienceMs(patienceMs, quietMs);
      waitMs = patienceMs;
      continue;
    }
    if (arrived.done) return;
    yield arrived.value;
    waitMs = patienceMs;
    next = iterator.next();
  }
}
