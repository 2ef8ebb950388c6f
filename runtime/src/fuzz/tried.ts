import type { Random } from './random.ts';

/** How often each thing was tried at each place, so that what was tried least comes next. */
export class Tried {
  readonly #counts = new Map<string, Map<string, number>>();

  /** One of the least tried of a few, and counts it. */
  choose(place: string, options: readonly string[], random: Random): string {
    const counts = this.#at(place);
    let best = random.pick(options);
    for (let look = 0; look < 3; look++) {
      const other = random.pick(options);
      if ((counts.get(other) ?? 0) < (counts.get(best) ?? 0)) best = other;
    }
    counts.set(best, (counts.get(best) ?? 0) + 1);
    return best;
  }

  #at(place: string): Map<string, number> {
    const known = this.#counts.get(place);
    if (known) return known;
    const counts = new Map<string, number>();
    this.#counts.set(place, counts);
    return counts;
  }
}
