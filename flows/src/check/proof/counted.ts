import type { Exit, State, Step } from './steps.ts';

/** The heaviest path from a state, and to each exit of its flow. */
export interface Heaviest {
  readonly value: number;
  readonly exits: ReadonlyMap<Exit, number>;
}

/** What paths through a group of states are added up from. */
export interface Counting {
  /** Steps that stay in the group, and those that leave it, with what a visit that takes them weighs. */
  steps(state: State): readonly { readonly step: Step; readonly weight: number }[];
  /** A path that ends with this visit. */
  end(state: State): Heaviest;
  /** What is behind a step out of the group. */
  behind(state: State): Heaviest;
  isInside(state: State): boolean;
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
      const { value: last, exits: left } = counting.end(state);
      const exits = new Map(left);
      let value = last;
      for (const { step, weight } of counting.steps(state)) {
        const next = counting.isInside(step.to) ? from(step.to, counts, depth + 1) : counting.behind(step.to);
        value = Math.max(value, weight + next.value);
        if (step.kind !== 'port') continue;
        for (const [exit, further] of next.exits)
          exits.set(exit, Math.max(exits.get(exit) ?? 0, weight + further));
      }
      return { value, exits };
    }
  }
}
