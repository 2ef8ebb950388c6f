import type { Spot } from './coverage.ts';
import type { Decisions, Progress } from './decisions.ts';
import { decisionsUpTo } from './decisions.ts';
import type { Random } from './random.ts';

interface Way {
  readonly decisions: Decisions;
  readonly progress: Progress;
  readonly atMs: number;
}

/** How a call came to a node. */
export interface Arrival {
  readonly node: Spot;
  readonly progress: Progress;
  readonly atMs: number;
}

/**
 * The shortest way known to each node, so that later callers begin where few have come; and the one that takes longest, so that some
 * of them come to the flow's limits.
 */
export class Corpus {
  readonly #shortest = new Map<Spot, Way>();
  readonly #longest = new Map<Spot, Way>();

  get nodes(): readonly Spot[] {
    return [...this.#shortest.keys()];
  }

  isWorthKeeping({ node, progress, atMs }: Arrival): boolean {
    const known = this.#shortest.get(node);
    return !known || lengthOf(known.progress) > lengthOf(progress) || this.#isLonger(node, atMs);
  }

  keep({ node, progress, atMs }: Arrival, decisions: Decisions): void {
    const known = this.#shortest.get(node);
    const way: Way = { decisions, progress, atMs };
    if (!known || lengthOf(known.progress) > lengthOf(progress)) this.#shortest.set(node, way);
    if (this.#isLonger(node, atMs)) this.#longest.set(node, way);
  }

  #isLonger(node: Spot, atMs: number): boolean {
    return atMs > (this.#longest.get(node)?.atMs ?? 0) + leastLongerMs;
  }

  /** Decisions that lead to one of these nodes, soon or late; null where no way to any is known. */
  wayToOneOf(nodes: readonly Spot[], soon: boolean, random: Random): Decisions | null {
    const ways = soon ? this.#shortest : this.#longest;
    const known = nodes.filter((node) => ways.has(node));
    const way = known.length > 0 ? ways.get(random.pick(known)) : undefined;
    return way ? decisionsUpTo(way.decisions, way.progress) : null;
  }
}

/** Less than this is not worth a copy. */
const leastLongerMs = 5000;

function lengthOf({ moves, exchanges, findings, answers, transfers, broken }: Progress): number {
  return moves + exchanges + findings + answers + transfers + broken;
}
