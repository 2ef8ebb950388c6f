/** The same key by in-band tone and by ARI within this long is one press. */
const SAME_KEY_MS = 150;

/** Makes one press of a key that is heard in the audio and reported by Asterisk as well. */
export class KeyPresses {
  #digit = '';
  #atMs = Number.NEGATIVE_INFINITY;

  /** True where this is a press of its own. */
  counts(digit: string, atMs: number): boolean {
    const again = digit === this.#digit && atMs - this.#atMs <= SAME_KEY_MS;
    if (again) return false;
    this.#digit = digit;
    this.#atMs = atMs;
    return true;
  }
}
