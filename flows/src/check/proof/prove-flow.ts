import type { Checking } from '../checking.ts';
import { boundsOf } from './bounds.ts';
import { type CallGraph, callGraph } from './call-graph.ts';
import { components } from './components.ts';
import { type DeadAir, longestSilence } from './dead-air.ts';
import { aloneSteps, type Endless, endlessCalls } from './endless.ts';
import { callAfterTheLastAct, silentCall } from './extents.ts';
import type { Proof } from './proof.ts';
import type { State } from './steps.ts';
import { counterexampleOf, nameOf } from './tell-path.ts';
import { wayToAHuman } from './to-a-human.ts';

/** What rules and the proof share: where calls can go, and which of them never end. */
export interface Proving {
  readonly graph: CallGraph;
  /** States that lead to each other without the caller, each group behind those it leads to. */
  readonly groups: readonly (readonly State[])[];
  readonly endless: readonly Endless[];
  /** The longest silence; null where a call never ends. */
  silence(): DeadAir | null;
}

const known = new WeakMap<Checking, Proving>();

export function proving(checking: Checking): Proving {
  const earlier = known.get(checking);
  if (earlier) return earlier;
  const graph = callGraph(checking.view, checking.others);
  const groups = components(graph.reached, (state) => aloneSteps(graph, state).map(({ to }) => to));
  const endless = endlessCalls(graph, groups);
  let silence: DeadAir | null = null;
  const found: Proving = {
    graph,
    groups,
    endless,
    silence: () => {
      if (endless.length === 0) silence ??= longestSilence(graph, groups);
      return silence;
    },
  };
  known.set(checking, found);
  return found;
}

/** Proves that every call of the flow ends, and how it goes at worst; or shows one that doesn't end. */
export function prove(checking: Checking): Proof {
  const { graph, groups, endless } = proving(checking);
  const [shortest] = endless;
  const human = wayToAHuman(graph);
  const names = (states: readonly State[]) => [...new Set(states.map((state) => nameOf(graph, state)))];
  const silence = proving(checking).silence();
  return {
    ends: !shortest,
    bounds: shortest ? [] : boundsOf(graph),
    counterexample: shortest ? counterexampleOf(graph, shortest) : null,
    silentCaller: shortest ? null : silentCall(graph, groups),
    betweenTurns: shortest ? null : callAfterTheLastAct(graph, groups),
    longestSilenceMs: silence && Number.isFinite(silence.ms) ? silence.ms : null,
    longestSilenceAt: names(silence?.states ?? []),
    turnsToHuman: human.turns,
    noHumanFrom: human.turns === null ? [] : names(human.cutOff),
    assumed: graph.unknown,
  };
}
