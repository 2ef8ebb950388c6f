import { stepsById } from '../../model/step-names.ts';
import type { Checking } from '../checking.ts';
import type { CallGraph } from './call-graph.ts';
import type { Endless, PathStep } from './endless.ts';
import type { Place } from './flow-parts.ts';
import type { CallStep, Counterexample } from './proof.ts';
import type { State, Step } from './steps.ts';

/** An endless call as people read it. */
export function counterexampleOf(graph: CallGraph, { lead, round }: Endless): Counterexample {
  const told = ({ state, step }: PathStep) => stepOf(graph, state, step);
  return { lead: lead.map(told), round: round.map(told) };
}

function stepOf(graph: CallGraph, state: State, { kind, by, alone, to }: Step): CallStep {
  const place = graph.placeOf(state);
  return {
    flow: place.part.view.id ?? '',
    node: place.node.id,
    kind,
    by,
    words: wordsFor(place, kind, by),
    alone,
    to: graph.placeOf(to).node.id,
  };
}

function wordsFor({ node }: Place, kind: Step['kind'], by: string): string {
  if (kind === 'port') return node.ports?.[by]?.label ?? 'there is nothing to go back to';
  if (kind === 'limit') return `it was entered ${node.visits} times`;
  return kind === 'handler' ? `the handler “${by}” takes over` : `it leads into the flow “${by}”`;
}

/** A node by its name, with its flow's where it is another than the one that is proven. */
export function nameOf(graph: CallGraph, state: State): string {
  const { part, node } = graph.placeOf(state);
  return part === graph.root ? node.id : `${part.view.id}/${node.id}`;
}

/** The same as sentences call it. */
export function placeName(graph: CallGraph, state: State, checking: Checking): string {
  const { part } = graph.placeOf(state);
  const name = stepAt(graph, state, checking);
  return part === graph.root ? name : `${part.view.id}/${name}`;
}

function stepAt(graph: CallGraph, state: State, { step, steps = stepsById }: Checking): string {
  const { part, node } = graph.placeOf(state);
  const called = part === graph.root ? step : steps(part.view.nodes.keys());
  return called(node.id);
}

const mostTold = 12;

/** “put (nobody answers) → wait (it was said) → put” */
export function roundInWords(graph: CallGraph, { round }: Endless, checking: Checking): string {
  const names = round.map(({ state }) => stepAt(graph, state, checking));
  const told = round.map(
    ({ state, step: { kind, by } }, index) => `${names[index]} (${wordsFor(graph.placeOf(state), kind, by)})`,
  );
  const shown = told.length > mostTold ? [...told.slice(0, 5), '…', ...told.slice(-6)] : told;
  return [...shown, names[0] ?? ''].join(' → ');
}
