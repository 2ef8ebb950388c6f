import { voicedDb } from '../audio/level.ts';

/** A stretch of sound from the agent, on the caller's clock. */
export interface Stretch {
  readonly startMs: number;
  endMs: number;
}

export interface ActivityListener {
  started?(atMs: number): void;
  stopped?(stretch: Stretch): void;
}

const frameMs = 20;
/** One loud packet is a click; three within 100 ms are a voice. */
const onsetFrames = 3;
const onsetWindowMs = 100;
/** Bursts closer than this belong to one word or sentence. */
const burstGapMs = 200;

/**
 * When the agent speaks, judged by the level of what arrives and nothing else. Time comes in with the frames.
 * A *stretch* lasts until `silentMs` of silence and is what turn-taking goes by; a *burst* lasts until 200 ms and is
 * what measurements go by.
 */
export class AgentActivity {
  readonly bursts: Stretch[] = [];
  readonly #silentMs: number;
  readonly #listener: ActivityListener;
  #recent: number[] = [];
  #stretch: Stretch | undefined;
  #firstVoicedMs: number | undefined;
  #lastVoicedEndMs: number | undefined;

  constructor(silentMs: number, listener: ActivityListener = {}) {
    this.#silentMs = silentMs;
    this.#listener = listener;
  }

  /** The stretch that is going on; undefined while the agent is silent. */
  get speaking(): Readonly<Stretch> | undefined {
    return this.#stretch;
  }

  get firstVoicedMs(): number | undefined {
    return this.#firstVoicedMs;
  }

  /** When the last voice so far ended. */
  get lastVoicedEndMs(): number | undefined {
    return this.#lastVoicedEndMs;
  }

  receive(level: number, atMs: number): void {
    if (level <= voicedDb) return;
    this.#recent = [...this.#recent.filter((each) => each > atMs - onsetWindowMs), atMs];
    if (this.#inVoice(atMs)) this.#extend(atMs, atMs + frameMs);
    else if (this.#recent.length >= onsetFrames) this.#extend(this.#recent[0] ?? atMs, atMs + frameMs);
  }

  /** Lets time pass: a stretch ends when nothing came for `silentMs`. */
  tick(nowMs: number): void {
    const stretch = this.#stretch;
    if (!stretch || nowMs - stretch.endMs < this.#silentMs) return;
    this.#stretch = undefined;
    this.#listener.stopped?.(stretch);
  }

  #inVoice(atMs: number): boolean {
    return this.#lastVoicedEndMs !== undefined && atMs - this.#lastVoicedEndMs < burstGapMs;
  }

  #extend(startMs: number, endMs: number): void {
    const burst = this.bursts.at(-1);
    if (burst && startMs - burst.endMs < burstGapMs) burst.endMs = endMs;
    else this.bursts.push({ startMs, endMs });
    this.#firstVoicedMs ??= startMs;
    this.#lastVoicedEndMs = endMs;
    if (this.#stretch) this.#stretch.endMs = endMs;
    else {
      this.#stretch = { startMs, endMs };
      this.#listener.started?.(startMs);
    }
  }
}
