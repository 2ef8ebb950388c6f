import { ULAW_SILENCE } from '../codec/g711.ts';
import type { SpeechOutcome, TurnSettings } from '../contract.ts';
import { hasAudio, newSpoken, readSpoken, type Spoken, type SpokenOutcome } from './spoken.ts';

/**
 * What is being said to one caller: a queue of speeches, of which the first plays. Whatever ends a speech takes it out
 * of the queue before the next tick, so clips that arrive for it afterwards find nobody and are harmless.
 */
export class Mouth {
  #queue: Spoken[] = [];
  #paused = false;
  readonly #settle: (outcome: SpokenOutcome) => void;

  constructor(settle: (outcome: SpokenOutcome) => void) {
    this.#settle = settle;
  }

  start(speech: number, bargeIn: TurnSettings['bargeIn'], loop: boolean): void {
    this.#queue.push(newSpoken(speech, bargeIn, loop));
  }

  append(speech: number, ulaw: Uint8Array): void {
    const spoken = this.#find(speech);
    if (spoken === undefined || spoken.complete) return;
    spoken.clips.push(ulaw);
    spoken.sent.push(0);
  }

  finish(speech: number): void {
    const spoken = this.#find(speech);
    if (spoken !== undefined) spoken.complete = true;
  }

  stop(speech: number): void {
    this.#end([speech], 'stopped');
  }

  stopAll(): void {
    this.interrupt('stopped');
  }

  /** Ends what plays and all that waits behind it: none of it was meant for a caller who has now spoken. */
  interrupt(reason: SpeechOutcome['reason']): void {
    this.#paused = false;
    this.#end(
      this.#queue.map((spoken) => spoken.speech),
      reason,
    );
  }

  /** Silent from the next frame on; the place is kept to the sample. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** Something is being said, or would be if it weren't paused. */
  get speaking(): boolean {
    const first = this.#queue[0];
    return first !== undefined && hasAudio(first);
  }

  /** The speech that plays, or waits to; 0 when there is none. */
  get speech(): number {
    return this.#queue[0]?.speech ?? 0;
  }

  /** How much of it has been sent. */
  get sentSamples(): number {
    return this.#queue[0]?.sentSamples ?? 0;
  }

  /** What may interrupt now. */
  get bargeIn(): TurnSettings['bargeIn'] {
    return this.#queue[0]?.bargeIn ?? 'off';
  }

  /** Fills the next frame; true if it holds voice. Settles a speech with the frame that carries its last sample. */
  next(frame: Uint8Array): boolean {
    const first = this.#queue[0];
    let at = 0;
    if (first !== undefined && !this.#paused) {
      at = readSpoken(first, frame, 0);
      if (first.complete && !hasAudio(first)) this.#end([first.speech], 'finished');
    }
    frame.fill(ULAW_SILENCE, at);
    return at > 0;
  }

  #find(speech: number): Spoken | undefined {
    return this.#queue.find((spoken) => spoken.speech === speech);
  }

  #end(speeches: readonly number[], reason: SpeechOutcome['reason']): void {
    const ended = this.#queue.filter((spoken) => speeches.includes(spoken.speech));
    this.#queue = this.#queue.filter((spoken) => !speeches.includes(spoken.speech));
    for (const { speech, sentSamples, sent } of ended) {
      this.#settle({ speech, reason, sentSamples, sentOfClips: sent });
    }
  }
}
