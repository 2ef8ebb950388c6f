import type { FlowView } from '../flow-view.ts';
import type { OtherFlows } from '../other-flows.ts';
import { type FlowPart, type Parts, type Place, partsFrom } from './flow-parts.ts';
import { type Exit, isLeaving, type State, type Step, stateOf, stepsFrom, wordsIn } from './steps.ts';

/** Everything a call of a flow can come through, the flows it leads to included. */
export interface CallGraph extends Parts {
  /** By state. */
  readonly steps: readonly (readonly Step[])[];
  /** Those of them that no caller has to take part in. */
  readonly alone: readonly (readonly Step[])[];
  /** States that some call comes to, during it or when it has ended. */
  readonly reached: ReadonlySet<State>;
  /** Those of them that it comes to while it lasts. */
  readonly inCall: ReadonlySet<State>;
  /** Where a call begins; null where it can't. */
  readonly start: State | null;
  /** Where it goes on when it has ended, to save what was given. */
  readonly afterwards: readonly State[];
  placeOf(state: State): Place;
}

export function callGraph(view: FlowView, others: OtherFlows): CallGraph {
  const parts = partsFrom(view, others);
  const exits = exitsAlone(parts);
  const steps = parts.places.flatMap((place) => [stepsFrom(place, 0, exits), stepsFrom(place, 1, exits)]);
  const alone = steps.map((all) => all.filter((step) => step.alone));
  const placeOf = (state: State) => placeAt(parts, state);
  const start = parts.root.entry && stateOf(parts.root.entry, 0);
  const afterwards = afterTheCall(parts.root);
  const next = (state: State) => steps[state] ?? [];
  const inCall = reachedFrom(start === null ? [] : [start], next);
  const reached = reachedFrom([...inCall, ...afterwards], next);
  return { ...parts, steps, alone, start, afterwards, placeOf, reached, inCall };
}

function placeAt({ places }: Parts, state: State): Place {
  const place = places[state >> 1];
  if (!place) throw new Error(`There is no place for state ${state}.`);
  return place;
}

export function reachedFrom(
  starts: readonly State[],
  steps: (state: State) => readonly Step[],
): ReadonlySet<State> {
  const reached = new Set(starts);
  for (const state of reached) for (const { to } of steps(state)) reached.add(to);
  return reached;
}

function afterTheCall({ view, places }: FlowPart): State[] {
  return [...view.handlers.values()].flatMap(({ when, to }) => {
    const place = 'callEnded' in when ? places.get(to ?? '') : undefined;
    return place ? [stateOf(place, 0)] : [];
  });
}

/** By which exits each flow can be left without the caller: worked out until nothing is added, since flows run each other. */
function exitsAlone(parts: Parts): (place: Place, words: 0 | 1) => ReadonlySet<Exit> {
  const found = new Map<FlowPart, [Set<Exit>, Set<Exit>]>();
  const inside = parts.all.filter((part) => part.inside && part.entry);
  for (const part of inside) found.set(part, [new Set(), new Set()]);
  const known = (place: Place, words: 0 | 1) => (place.other && found.get(place.other)?.[words]) ?? none;
  for (let isNew = inside.length > 0; isNew; ) {
    isNew = false;
    for (const [{ entry }, sets] of found)
      for (const words of [0, 1] as const) {
        const alone = (state: State) =>
          stepsFrom(placeAt(parts, state), wordsIn(state), known).filter(
            (step) => step.alone && step.kind === 'port',
          );
        const reached = entry ? reachedFrom([stateOf(entry, words)], alone) : [];
        for (const state of reached) {
          const place = placeAt(parts, state);
          const { besides } = place.node.facts ?? {};
          if (!isLeaving(place) || besides?.kind !== 'leave-flow') continue;
          const exit: Exit = `${besides.exit}/${wordsIn(state)}`;
          if (sets[words].has(exit)) continue;
          sets[words].add(exit);
          isNew = true;
        }
      }
  }
  return known;
}

const none: ReadonlySet<Exit> = new Set();
