import { type Comparison, type Condition, holds, type Value } from '@patchcord/nodes/kit';
import { type Clause, clausesOf, clausesTogether, type Literal } from './clauses.ts';

/** What is known of what conditions look at. */
export interface Known {
  /** The only values a variable can have; undefined where it may hold anything. */
  valuesOf(variable: string): readonly (Value | undefined)[] | undefined;
  /** Null where the intent isn't declared, which another rule tells of. */
  phrasesOf(intent: string): readonly string[] | null;
}

/** Whether a condition can hold. In doubt it can: what isn't understood isn't complained of. */
export function canHold(condition: Condition, known: Known): boolean {
  return isOpen(clausesOf(condition), known);
}

/** Whether a condition can hold while each of some others fails. */
export function canHoldWithout(condition: Condition, others: readonly Condition[], known: Known): boolean {
  const failing = others.map((other) => ({ condition: other, holds: false }));
  return isOpen(clausesTogether([{ condition, holds: true }, ...failing]), known);
}

function isOpen(clauses: readonly Clause[] | null, known: Known): boolean {
  return clauses === null || clauses.some((clause) => isPossible(clause, known));
}

/** Variables are independent of each other, and so are the caller's words: each needs a value of its own that fits. */
function isPossible(clause: Clause, known: Known): boolean {
  const subjects = Map.groupBy(clause, ({ test }) => ('intent' in test ? heard : `var ${test.var}`));
  return [...subjects.values()].every((literals) => hasWitness(literals, known));
}

const heard = 'words';

/** Values are tried out on the very tests that the engine makes. */
function hasWitness(literals: readonly Literal[], known: Known): boolean {
  const [first] = literals;
  const closed = first && !('intent' in first.test) ? known.valuesOf(first.test.var) : undefined;
  if (!closed && (isBeyondTrying(literals) || literals.some(({ test }) => isUndeclared(test, known))))
    return true;
  for (const value of closed ?? candidatesFor(literals, known))
    if (literals.every((literal) => comesOut(literal, value, known))) return true;
  // Not all ways of saying it were tried.
  return !closed && joined(literals, known).length === 2 * mostJoined;
}

function isUndeclared(test: Literal['test'], { phrasesOf }: Known): boolean {
  return 'intent' in test && phrasesOf(test.intent) === null;
}

function comesOut({ test, holds: wanted }: Literal, value: Value | undefined, { phrasesOf }: Known): boolean {
  const facts = {
    valueOf: () => value,
    phrasesOf: (intent: string) => phrasesOf(intent) ?? [],
    lastHeard: String(value ?? ''),
  };
  return holds(test, facts) === wanted;
}

/** One number is spelt in many ways, “5” and “05”, and one that begins with certain digits may lie anywhere. */
function isBeyondTrying(literals: readonly Literal[]): boolean {
  const compares = literals.some(
    ({ test }) =>
      'op' in test && (numeric.has(test.op) || ('value' in test && typeof test.value === 'number')),
  );
  const spells = literals.some(
    ({ test }) => 'op' in test && (test.op === 'starts-with' || test.op === 'mentions'),
  );
  return compares && spells;
}

const numeric: ReadonlySet<Comparison['op']> = new Set(['less', 'at-most', 'greater', 'at-least']);

/** Values among which there is one that fits, if any value does: what is likely first. */
function* candidatesFor(literals: readonly Literal[], known: Known): Generator<Value | undefined> {
  const byPromise = [...literals].sort((one, other) => Number(other.holds) - Number(one.holds));
  for (const { test } of byPromise) yield* wordsWanted(test, known);
  yield* [undefined, '', 'qqq', true, false];
  const numbers = literals.flatMap(({ test }) => numbersIn(test)).sort((one, other) => one - other);
  for (const [index, number] of numbers.entries())
    yield* [number - 1, number, number + 1, (number + (numbers[index + 1] ?? number)) / 2];
  yield* joined(literals, known);
}

function wordsWanted(test: Literal['test'], { phrasesOf }: Known): readonly string[] {
  if ('intent' in test) return phrasesOf(test.intent) ?? [];
  if (!('value' in test)) return [];
  const values: readonly Value[] = Array.isArray(test.value) ? test.value : [test.value];
  return values.map(String).flatMap((text) => [text, `${text} qqq`, `${text}qqq`]);
}

function numbersIn(test: Literal['test']): number[] {
  if (!('value' in test) || Array.isArray(test.value)) return [];
  const number = typeof test.value === 'string' && test.value.trim() !== '' ? Number(test.value) : test.value;
  return typeof number === 'number' && Number.isFinite(number) ? [number] : [];
}

/** So many ways of saying several things at once are tried. */
const mostJoined = 400;

/** Texts that begin as wanted and mention one phrase of each list, with something in between. */
function joined(literals: readonly Literal[], known: Known): string[] {
  const wanted = literals.filter((literal) => literal.holds).map(({ test }) => test);
  const starts = wanted.flatMap((test) => ('op' in test && test.op === 'starts-with' ? [test.value] : []));
  const lists = wanted.flatMap((test) => {
    if ('intent' in test) return [known.phrasesOf(test.intent) ?? []];
    return test.op === 'mentions' ? [test.value] : [];
  });
  let texts = starts.length > 0 ? starts : [''];
  for (const list of lists)
    texts = texts
      .flatMap((text) => list.map((phrase) => `${text} qqq ${phrase}`.trim()))
      .slice(0, mostJoined);
  return [...texts, ...texts.map((text) => text.replace(/^qqq /, ''))];
}
