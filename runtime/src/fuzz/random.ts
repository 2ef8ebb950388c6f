/** Chance that repeats itself: the same seed, the same numbers, on every machine. */
export class Random {
  #state: number;

  /** Each pair of seed and stream has numbers of its own. */
  constructor(seed: number, stream = 0) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(stream + 1, 0xc2b2ae35)) | 0;
    this.#next();
    this.#next();
  }

  /** From 0 up to, but never, 1. */
  share(): number {
    return this.#next() / 4_294_967_296;
  }

  /** A whole number from 0 up to, but never, `below`. */
  below(below: number): number {
    return Math.floor(this.share() * below);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(likely: number): boolean {
    return this.share() < likely;
  }

  /** @throws RangeError where there is nothing to choose from. */
  pick<Item>(items: readonly Item[]): Item {
    const [first] = items;
    if (first === undefined) throw new RangeError('There is nothing to choose from.');
    return items[this.below(items.length)] ?? first;
  }

  digits(count: number): string {
    let digits = '';
    for (let index = 0; index < count; index++) digits += this.below(10);
    return digits;
  }

  /** mulberry32 (public domain): 32 bits of state, good enough to choose what a caller says. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
