import { decide } from './three.ts';

/**
 * The order of whoever alone put things in another one; what only the other one has stands behind what it stood behind there.
 * Null where each has an order of their own.
 */
export function orderOf(
  before: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] | null {
  const shared = (list: readonly string[]) =>
    list.filter((name) => [before, mine, theirs].every((each) => each.includes(name)));
  const whose = decide({ base: shared(before), mine: shared(mine), theirs: shared(theirs) });
  if (whose === 'undecided') return null;
  const [order, guests] = whose === 'mine' ? [[...mine], theirs] : [[...theirs], mine];
  for (const [index, name] of guests.entries())
    if (!order.includes(name)) order.splice(order.indexOf(guests[index - 1] ?? '') + 1, 0, name);
  return order;
}
