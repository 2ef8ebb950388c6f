import type { Spot } from './coverage.ts';
import type { Decisions, Progress } from './decisions.ts';
import { decisionsUpTo } from './decisions.ts';
import type { Random } from './random.ts';

interface Way {
  readonly decisions: Decisions;
  readonly progress: Progress;
  readonly length: number;
}

/** The shortest ways known to each node, so that later callers begin where few have come. */
export class Corpus {
  readonly #ways = new Map<Spot, Way>();

  get nodes(): readonly Spot[] {
    return [...this.#ways.keys()];
  }

  /** Keeps a way to a node where none is known or it is shorter. */
  keep(node: Spot, decisions: Decisions, progress: Progress): void {
    const length = lengthOf(progress);
    const known = this.#ways.get(node);
    if (known && known.length <= length) return;
    this.#ways.set(node, { decisions, progress, length });
  }

  isShorter(node: Spot, progress: Progress): boolean {
    const known = this.#ways.get(node);
    return !known || known.length > lengthOf(progress);
  }

  /** Decisions that lead to one of these nodes; null where no way to any is known. */
  wayToOneOf(nodes: readonly Spot[], random: Random): Decisions | null {
    const known = nodes.filter((node) => this.#ways.has(node));
    const way = known.length > 0 ? this.#ways.get(random.pick(known)) : undefined;
    return way ? decisionsUpTo(way.decisions, way.progress) : null;
  }
}

function lengthOf({ moves, exchanges, findings, answers, transfers, broken }: Progress): number {
  return moves + exchanges + findings + answers + transfers + broken;
}
