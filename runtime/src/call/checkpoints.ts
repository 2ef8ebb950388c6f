import type { Clip } from '../media/clip.ts';
import type { Speech } from '../media/contract.ts';
import type { Checkpoint } from './checkpoint.ts';

/** CALLS.md 18: what is being said goes on from its last 200 ms. */
const everyMs = 200;

/** Follows what is being said; the effect it belongs to is known. */
export interface SpeechFollower {
  /** This comes next; told before any of it is heard. */
  follows(clip: Clip): void;
  /** Tells from time to time how far it is, until the returned function is called. */
  watch(speech: Pick<Speech, 'playedMs'>): () => void;
}

/** Passes clips on, each told of before it is heard. */
export async function* followed(clips: AsyncIterable<Clip>, follower: SpeechFollower): AsyncGenerator<Clip> {
  for await (const clip of clips) {
    follower.follows(clip);
    yield clip;
  }
}

/** Writes down how far the effect under way has come. */
export class Checkpoints implements SpeechFollower {
  readonly #write: (checkpoint: Checkpoint) => void;
  readonly #nowMs: () => number;
  #now: Checkpoint;
  /** How much had been played before the speech that plays. */
  #playedBeforeMs = 0;

  /** `left`: the last one of the engine before this one. */
  constructor(write: (checkpoint: Checkpoint) => void, nowMs: () => number, left: Checkpoint | null = null) {
    this.#write = write;
    this.#nowMs = nowMs;
    this.#now = left ?? nothingOf(0);
  }

  /** An effect begins: what came of the one before it is in the journal. One that is taken up again keeps what is known of it. */
  begin(effect: number): void {
    if (this.#now.effect !== effect) this.#now = { ...nothingOf(effect), keys: this.#now.keys };
    this.#playedBeforeMs = 0;
  }

  /** The same is said again, from where the engine before this one was. */
  goOnFrom(playedMs: number): void {
    this.#now = { ...this.#now, spoken: [] };
    this.#playedBeforeMs = playedMs;
  }

  follows({ text, durationMs }: Clip): void {
    this.#change({ spoken: [...this.#now.spoken, { text, durationMs }] });
  }

  watch(speech: Pick<Speech, 'playedMs'>): () => void {
    const beforeMs = this.#playedBeforeMs;
    const look = () => {
      const playedMs = beforeMs + speech.playedMs;
      if (playedMs > this.#now.playedMs) this.#change({ playedMs });
    };
    const timer = setInterval(look, everyMs);
    return () => {
      clearInterval(timer);
      // Another speech of the same effect (a second filler) comes behind it.
      this.#playedBeforeMs = beforeMs + speech.playedMs;
    };
  }

  callerSpeaks(callerSpeaks: boolean): void {
    if (callerSpeaks !== this.#now.callerSpeaks) this.#change({ callerSpeaks });
  }

  keys(keys: string): void {
    if (keys !== this.#now.keys) this.#change({ keys });
  }

  messageSpoken(spokenMs: number): void {
    if (spokenMs > this.#now.spokenMs) this.#change({ spokenMs });
  }

  #change(changes: Partial<Checkpoint>): void {
    this.#now = { ...this.#now, ...changes, atMs: this.#nowMs() };
    this.#write(this.#now);
  }
}

function nothingOf(effect: number): Checkpoint {
  return { effect, atMs: 0, spoken: [], playedMs: 0, callerSpeaks: false, keys: '', spokenMs: 0 };
}
