import type { Comparison, Condition } from '@patchcord/nodes/kit';

/** A test that must hold, or must not. */
export interface Literal {
  readonly test: Comparison | { readonly intent: string };
  readonly holds: boolean;
}

/** Tests that must come out as told, all of them together. */
export type Clause = readonly Literal[];

/** More ways to hold than these nobody writes down, and going through them would take its time. */
const mostClauses = 300;

/** The ways in which a condition can hold, or fail to; null where there are too many to go through. */
export function clausesOf(condition: Condition, holds = true): readonly Clause[] | null {
  if ('not' in condition) return clausesOf(condition.not, !holds);
  if ('all' in condition) return holds ? together(condition.all, holds) : either(condition.all, holds);
  if ('any' in condition) return holds ? either(condition.any, holds) : together(condition.any, holds);
  return [[{ test: condition, holds }]];
}

function either(parts: readonly Condition[], holds: boolean): readonly Clause[] | null {
  const all: Clause[] = [];
  for (const part of parts) {
    const clauses = clausesOf(part, holds);
    if (!clauses || all.length + clauses.length > mostClauses) return null;
    all.push(...clauses);
  }
  return all;
}

function together(parts: readonly Condition[], holds: boolean): readonly Clause[] | null {
  let all: readonly Clause[] = [[]];
  for (const part of parts) {
    const clauses = clausesOf(part, holds);
    if (!clauses || all.length * clauses.length > mostClauses) return null;
    all = all.flatMap((clause) => clauses.map((further) => [...clause, ...further]));
  }
  return all;
}

/** The ways in which all of these hold or fail as told. */
export function clausesTogether(
  parts: readonly { readonly condition: Condition; readonly holds: boolean }[],
) {
  return together(
    parts.map(({ condition, holds }) => (holds ? condition : { not: condition })),
    true,
  );
}
