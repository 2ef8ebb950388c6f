import { isJsonObject } from '../content.ts';
import { decide, type Three } from './three.ts';

/**
 * A list whose items can be told apart, as choices by their way out and phrases by their words: mine with what they added,
 * changed and took away. Null where it is one field: nothing tells its items apart, both changed the same one, or each put
 * them in an order of their own.
 */
export function mergeLists({ base, mine, theirs }: Three): readonly unknown[] | null {
  const [before, ours, others] = named([base ?? [], mine, theirs]) ?? [];
  if (!before || !ours || !others) return null;
  const kept = new Map<string, unknown>();
  for (const name of new Set([...ours.keys(), ...others.keys()])) {
    const item = { base: before.get(name), mine: ours.get(name), theirs: others.get(name) };
    const whose = decide(item);
    if (whose === 'undecided') return null;
    if (item[whose] !== undefined) kept.set(name, item[whose]);
  }
  const order = orderOf([before, ours, others].map((items) => [...items.keys()]));
  return order?.flatMap((name) => (kept.has(name) ? [kept.get(name)] : [])) ?? null;
}

type Named = ReadonlyMap<string, unknown>;

/** By the first setting that is a text in every item and another one in each; texts by themselves. */
function named(lists: readonly unknown[]): readonly Named[] | null {
  const items = lists.flat();
  if (!lists.every((list) => Array.isArray(list)) || items.length === 0) return null;
  const keys = items.every((item) => typeof item === 'string') ? [null] : Object.keys(Object(items[0]));
  for (const key of keys) {
    const maps = lists.map((list) => mapOf(list, key));
    if (maps.every((map) => map !== null)) return maps;
  }
  return null;
}

/** @param key of what names an item; null where it is its own name */
function mapOf(list: readonly unknown[], key: string | null): Named | null {
  const map = new Map<string, unknown>();
  for (const item of list) {
    const name = key === null || !isJsonObject(item) ? item : item[key];
    if (typeof name !== 'string' || map.has(name)) return null;
    map.set(name, item);
  }
  return map;
}

/** Of whoever alone put them in another order; what only the other one has stands behind what it stood behind there. */
function orderOf([before = [], mine = [], theirs = []]: readonly (readonly string[])[]): string[] | null {
  const shared = (list: readonly string[]) =>
    list.filter((name) => [before, mine, theirs].every((each) => each.includes(name)));
  const whose = decide({ base: shared(before), mine: shared(mine), theirs: shared(theirs) });
  if (whose === 'undecided') return null;
  const [order, guests] = whose === 'mine' ? [[...mine], theirs] : [[...theirs], mine];
  for (const [index, name] of guests.entries())
    if (!order.includes(name)) order.splice(order.indexOf(guests[index - 1] ?? '') + 1, 0, name);
  return order;
}
