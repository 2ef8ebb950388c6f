import type { CallerMove, VirtualCaller } from '../engine/index.ts';

/** A caller who follows a test's moves, and is asked how many he has made. */
export class CountedCaller implements VirtualCaller {
  readonly #moves: readonly CallerMove[];
  #made = 0;

  constructor(moves: readonly CallerMove[]) {
    this.#moves = moves;
  }

  get made(): number {
    return Math.min(this.#made, this.#moves.length);
  }

  peek(): CallerMove | undefined {
    return this.#moves[this.#made];
  }

  next(): CallerMove | undefined {
    return this.#moves[this.#made++];
  }
}
