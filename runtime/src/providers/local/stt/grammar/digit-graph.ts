import type { WordGraph } from './word-graph.ts';

/** How the ten digits are said, in the phones of the CMU dictionary. */
const digitSounds: readonly (readonly [digit: string, pronunciations: readonly string[]])[] = [
  ['0', ['Z IY R OW', 'Z IH R OW']],
  ['0', ['OW']],
  ['1', ['W AH N', 'HH W AH N']],
  ['2', ['T UW']],
  ['3', ['TH R IY']],
  ['4', ['F AO R']],
  ['5', ['F AY V']],
  ['6', ['S IH K S']],
  ['7', ['S EH V AH N']],
  ['8', ['EY T']],
  ['9', ['N AY N']],
];

const repeats = [
  [2, ['D AH B AH L']],
  [3, ['T R IH P AH L']],
] as const;

const weights = { digit: 0.09, repeat: 0.004, stopEarly: 1e-3, stop: 0.5, beyond: 1e-3 };

/** Digits more than wanted that are still heard as such, so that the flow can say that there were too many. */
const BEYOND = 2;

/**
 * A run of digits: one by one, “oh” for zero, “double five”, “triple one”. A run cut short or too long is possible but
 * dear.
 */
export function addDigits(
  graph: WordGraph,
  from: number,
  to: number,
  { min, max }: { readonly min: number; readonly max: number },
  weight: number,
): void {
  const states = [from, ...Array.from({ length: max + BEYOND }, () => graph.state())];
  for (const [count, state] of states.entries()) {
    addDigit(graph, states, count, count === 0 ? weight : count < max ? 1 : weights.beyond);
    if (count > 0) graph.connect(state, to, count >= min ? weights.stop : weights.stopEarly, null);
  }
}

function addDigit(graph: WordGraph, states: readonly number[], count: number, weight: number): void {
  const from = states[count];
  const next = states[count + 1];
  if (from === undefined || next === undefined) return;
  for (const [digit, sounds] of digitSounds)
    graph.connect(from, next, weight * weights.digit, graph.token(digit, 'digit', sounds));
  for (const [times, sounds] of repeats) {
    const to = states[count + times];
    if (to === undefined) continue;
    const repeated = graph.state();
    graph.connect(from, repeated, weight * weights.repeat, graph.token('', 'digit', sounds));
    for (const [digit, said] of digitSounds)
      graph.connect(repeated, to, weights.digit, graph.token(digit.repeat(times), 'digit', said));
  }
}
