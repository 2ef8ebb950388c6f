import type { CallerRing } from '../caller-ring.ts';
import type { Clip } from '../clip.ts';
import type { Speech, SpeechOutcome } from '../contract.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../frame.ts';
import type { SpokenOutcome } from '../mouth/spoken.ts';
import type { MediaCommand } from '../thread/messages.ts';

const SAMPLES_A_MS = FRAME_SAMPLES / FRAME_MS;

/** A speech that plays on the media thread. */
export class RemoteSpeech implements Speech {
  readonly settled: Promise<SpeechOutcome>;
  readonly #session: number;
  readonly #speech: number;
  readonly #ring: CallerRing;
  readonly #post: (command: MediaCommand) => void;
  readonly #clips: Clip[] = [];
  readonly #resolve: (outcome: SpeechOutcome) => void;
  #open = true;
  #playedMs = 0;

  constructor(session: number, speech: number, ring: CallerRing, post: (command: MediaCommand) => void) {
    this.#session = session;
    this.#speech = speech;
    this.#ring = ring;
    this.#post = post;
    const { promise, resolve } = Promise.withResolvers<SpeechOutcome>();
    this.settled = promise;
    this.#resolve = resolve;
  }

  get playedMs(): number {
    return this.#open ? this.#ring.playedMs(this.#speech) : this.#playedMs;
  }

  append(clip: Clip): void {
    if (!this.#open) return;
    this.#clips.push(clip);
    this.#post({ do: 'append', session: this.#session, speech: this.#speech, ulaw: clip.ulaw });
  }

  finish(): void {
    if (this.#open) this.#post({ do: 'finish', session: this.#session, speech: this.#speech });
  }

  stop(): void {
    if (this.#open) this.#post({ do: 'stop', session: this.#session, speech: this.#speech });
  }

  /** Puts the clips back into an outcome that is counted in samples, and settles with it. */
  settle({ reason, sentSamples, sentOfClips }: Omit<SpokenOutcome, 'speech'>): SpeechOutcome {
    this.#open = false;
    const clips = this.#clips.map((clip, i) => ({ clip, playedMs: (sentOfClips[i] ?? 0) / SAMPLES_A_MS }));
    this.#playedMs = sentSamples / SAMPLES_A_MS;
    const outcome = { reason, playedMs: sentSamples / SAMPLES_A_MS, clips };
    this.#resolve(outcome);
    return outcome;
  }
}
