import { linearToUlaw, ULAW_SILENCE, ulawToLinear } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';

/** What is left of the last frame in each of the frames that follow it and didn't come (ITU-T G.711 appendix I fades over 60 ms). */
const FADE = [0.8, 0.5, 0.2];

/** Fills what never came with the last frame, fading: kinder to voice detector and recogniser than a hole. */
export class Concealer {
  readonly #last = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
  #missed = FADE.length;

  /** Completes `frame`, of which `came` samples are there (all, or as many as a short packet brought). True if it made something up. */
  complete(frame: Uint8Array, came: number): boolean {
    if (came === FRAME_SAMPLES) {
      this.#last.set(frame);
      this.#missed = 0;
      return false;
    }
    if (came > 0) return false;
    const gain = FADE[this.#missed] ?? 0;
    this.#missed = Math.min(FADE.length, this.#missed + 1);
    if (gain === 0) {
      frame.fill(ULAW_SILENCE);
      return false;
    }
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const sample = (ulawToLinear[this.#last[i] ?? ULAW_SILENCE] ?? 0) * gain;
      frame[i] = linearToUlaw[Math.round(sample) & 0xffff] ?? ULAW_SILENCE;
    }
    return true;
  }
}
