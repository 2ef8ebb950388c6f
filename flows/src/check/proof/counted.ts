import type { Exit, State, Step } from './steps.ts';

/** The heaviest path from a state, and to each exit of its flow. */
export interface Heaviest {
  readonly value: number;
  readonly exits: ReadonlyMap<Exit, number>;
}

/** What paths through a group of states are added up from. */
export interface Counting {
  /** Steps that stay in the group, and those that leave it. */
  steps(state: State): readonly Step[];
  /** What a visit that takes the step weighs; null where the path doesn't go on there. */
  weight(state: State, step: Step): number | null;
  /** A path that ends with this visit. */
  end(state: State): Heaviest;
  /** What is behind a step out of the group. */
  behind(state: State): Heaviest;
  /** How often the state's node may be entered, and under what name it is counted; null where it isn't. */
  limit(state: State): { readonly place: number; readonly visits: number } | null;
  /** A path that ends because the node was entered too often. */
  over(state: State): Heaviest;
}

const endless: Heaviest = { value: Number.POSITIVE_INFINITY, exits: new Map() };

/** More ways of having been somewhere than this aren't gone through. */
const mostKnown = 5000;
/** Nor longer rounds than the stack holds. */
const deepest = 400;

/**
 * The heaviest paths from each state of a group that leads in circles, each of them cut by nodes that may be entered only so
 * often. Goes through every count of visits there can be; infinite where those are too many.
 */
export function countedPaths(group: readonly State[], counting: Counting): ReadonlyMap<State, Heaviest> {
  const inside = new Set(group);
  const known = new Map<string, Heaviest>();
  return new Map(group.map((state) => [state, from(state, new Map(), 0)]));

  function from(state: State, before: ReadonlyMap<number, number>, depth: number): Heaviest {
    const key = `${state} ${[...before].sort(([one], [other]) => one - other).join(' ')}`;
    const earlier = known.get(key);
    if (earlier) return earlier;
    if (known.size >= mostKnown || depth > deepest) return endless;
    // Until it is known: only a call on its way out comes round to where it was, and isn't followed here.
    known.set(key, endless);
    const limit = counting.limit(state);
    const visit = limit ? (before.get(limit.place) ?? 0) + 1 : 0;
    const found =
      limit && visit > limit.visits
        ? counting.over(state)
        : within(limit ? new Map([...before, [limit.place, visit]]) : before);
    known.set(key, found);
    return found;

    function within(counts: ReadonlyMap<number, number>): Heaviest {
      const found = new Growing(counting.end(state));
      for (const step of counting.steps(state)) {
        const weight = counting.weight(state, step);
        if (weight === null) continue;
        const next = inside.has(step.to) ? from(step.to, counts, depth + 1) : counting.behind(step.to);
        found.take(step, weight, next);
      }
      return found;
    }
  }
}

/** The heaviest of the paths that a visit begins. */
export class Growing implements Heaviest {
  value: number;
  exits: ReadonlyMap<Exit, number>;

  constructor({ value, exits }: Heaviest) {
    this.value = value;
    this.exits = exits;
  }

  /** Takes a step into account with what is behind it; true where nothing was heavier. Only steps within a flow lead to its exits. */
  take({ kind }: Step, weight: number, behind: Heaviest): boolean {
    if (kind === 'port' && behind.exits.size > 0) {
      const exits = new Map(this.exits);
      for (const [exit, further] of behind.exits)
        exits.set(exit, Math.max(exits.get(exit) ?? 0, weight + further));
      this.exits = exits;
    }
    const isHeaviest = weight + behind.value > this.value;
    if (isHeaviest) this.value = weight + behind.value;
    return isHeaviest;
  }
}
