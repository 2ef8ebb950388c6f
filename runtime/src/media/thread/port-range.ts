/** Even UDP ports of a range in turn, so that a port just freed rests as long as possible (late packets of its last call). */
export class PortRange {
  readonly #first: number;
  readonly #count: number;
  #next = 0;

  constructor([first, last]: readonly [first: number, last: number]) {
    this.#first = first + (first % 2);
    this.#count = Math.max(0, Math.floor((last - this.#first) / 2) + 1);
  }

  /** Every port once, beginning after the one given last. */
  *ports(): Generator<number> {
    for (let tried = 0; tried < this.#count; tried++) {
      const port = this.#first + 2 * this.#next;
      this.#next = (this.#next + 1) % this.#count;
      yield port;
    }
  }
}
