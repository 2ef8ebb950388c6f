/** How a key came to us: as a tone in the audio, or told by Asterisk. */
export type KeySource = 'tone' | 'signalled';

/**
 * A phone that does both is heard at the tone's beginning and reported when the key is released, over a network of its own:
 * a long press apart.
 */
const SAME_PRESS_MS = 1000;

interface Press {
  readonly digit: string;
  readonly source: KeySource;
  readonly atMs: number;
}

/**
 * Makes one press of a key that is heard in the audio and reported by Asterisk as well. What one source tells twice was
 * pressed twice, however close together it arrives: reports of two presses may come in one go.
 */
export class KeyPresses {
  /** Presses the other source hasn't told of yet, the oldest first. */
  #unmatched: Press[] = [];

  /** True where this is a press of its own. */
  counts(digit: string, source: KeySource, atMs: number): boolean {
    this.#unmatched = this.#unmatched.filter((press) => atMs - press.atMs <= SAME_PRESS_MS);
    const twin = this.#unmatched.findIndex((press) => press.digit === digit && press.source !== source);
    if (twin === -1) this.#unmatched.push({ digit, source, atMs });
    else this.#unmatched.splice(twin, 1);
    return twin === -1;
  }
}
