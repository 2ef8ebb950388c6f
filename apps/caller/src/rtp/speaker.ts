import { levelDb, voicedDb } from '../audio/level.ts';
import { KeyPress } from './keys.ts';
import { frameMs, frameSamples } from './pacer.ts';

/** What became of a clip. Times are monotonic milliseconds of the packets that carried it. */
export interface Played {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** When the first packet with sound in it went out; undefined for a clip of silence. */
  readonly firstVoicedAtMs: number | undefined;
  /** When the last packet with sound in it ended. */
  readonly lastVoicedEndMs: number | undefined;
  /** False when it was cut short or the call ended. */
  readonly complete: boolean;
}

export type OutgoingFrame =
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'key'; readonly payloads: readonly Buffer[]; readonly first: boolean };

interface Item {
  next(atMs: number): OutgoingFrame | undefined;
  finish(complete: boolean, atMs: number): void;
}

const silence = new Int16Array(frameSamples);

/** What one leg says next, 20 ms at a time: clips and keys in the order they were asked for, silence between them. */
export class Speaker {
  readonly #queue: Item[] = [];
  #closedAtMs: number | undefined;

  play(samples: Int16Array, { loop = false } = {}): Promise<Played> {
    return new Promise((resolve) => this.#add(clipItem(samples, loop, resolve)));
  }

  /** Throws RangeError for a key that no telephone has. */
  press(key: string, holdMs: number, gapMs: number): Promise<Played> {
    const keyPress = new KeyPress(key, holdMs);
    return new Promise((resolve) => this.#add(keyItem(keyPress, Math.round(gapMs / frameMs), resolve)));
  }

  next(atMs: number): OutgoingFrame {
    for (let item = this.#queue[0]; item; item = this.#queue[0]) {
      const frame = item.next(atMs);
      if (frame) return frame;
      this.#queue.shift();
      item.finish(true, atMs);
    }
    return { kind: 'sound', samples: silence };
  }

  /** Drops everything asked for; what was being played settles as incomplete. */
  stop(atMs: number): void {
    for (const item of this.#queue.splice(0)) item.finish(false, atMs);
  }

  /** The line is gone: what is asked for from now on settles at once, as incomplete. */
  close(atMs: number): void {
    this.#closedAtMs = atMs;
    this.stop(atMs);
  }

  #add(item: Item): void {
    if (this.#closedAtMs === undefined) this.#queue.push(item);
    else item.finish(false, this.#closedAtMs);
  }
}

function clipItem(samples: Int16Array, loop: boolean, resolve: (played: Played) => void): Item {
  let position = 0;
  let startedAtMs: number | undefined;
  let firstVoicedAtMs: number | undefined;
  let lastVoicedEndMs: number | undefined;
  return {
    next(atMs) {
      if (loop && position >= samples.length) position = 0;
      if (position >= samples.length) return undefined;
      startedAtMs ??= atMs;
      const frame = new Int16Array(frameSamples);
      frame.set(samples.subarray(position, position + frameSamples));
      position += frameSamples;
      if (levelDb(frame) > voicedDb) {
        firstVoicedAtMs ??= atMs;
        lastVoicedEndMs = atMs + frameMs;
      }
      return { kind: 'sound', samples: frame };
    },
    finish: (complete, atMs) =>
      resolve({
        startedAtMs: startedAtMs ?? atMs,
        endedAtMs: atMs,
        firstVoicedAtMs,
        lastVoicedEndMs,
        complete,
      }),
  };
}

function keyItem(press: KeyPress, gapFrames: number, resolve: (played: Played) => void): Item {
  let startedAtMs: number | undefined;
  let releasedAtMs: number | undefined;
  let gapLeft = gapFrames;
  return {
    next(atMs) {
      startedAtMs ??= atMs;
      const step = press.next();
      if (step) {
        releasedAtMs = atMs + frameMs;
        return { kind: 'key', ...step };
      }
      return gapLeft-- > 0 ? { kind: 'sound', samples: silence } : undefined;
    },
    finish: (complete, atMs) =>
      resolve({
        startedAtMs: startedAtMs ?? atMs,
        endedAtMs: atMs,
        firstVoicedAtMs: startedAtMs,
        lastVoicedEndMs: releasedAtMs,
        complete,
      }),
  };
}
