import { isJsonObject } from '../content.ts';
import { orderOf } from './order-of.ts';
import { decide, type Three } from './three.ts';

/**
 * A list whose items can be told apart, as choices by their way out and phrases by their words: mine with what they added,
 * changed and took away. Null where it is one field: nothing tells its items apart, both changed the same one, or each put
 * them in an order of their own.
 */
export function mergeLists({ base, mine, theirs }: Three): readonly unknown[] | null {
  const lists = [base ?? [], mine, theirs];
  if (!lists.every((list) => Array.isArray(list))) return null;
  const key = keyOf(lists);
  const [before, ...after] = lists.map((list) => named(list, key) ?? new Map());
  const [ours, others] = after.map((items) => aligned(before ?? items, items));
  if (key === undefined || !before || !ours || !others) return null;
  const kept = new Map<string, unknown>();
  for (const name of new Set([...ours.keys(), ...others.keys()])) {
    const item = { base: before.get(name), mine: ours.get(name), theirs: others.get(name) };
    const whose = decide(item);
    if (whose === 'undecided') return null;
    if (item[whose] !== undefined) kept.set(name, item[whose]);
  }
  const order = orderOf([...before.keys()], [...ours.keys()], [...others.keys()]);
  const merged = order?.flatMap((name) => (kept.has(name) ? [kept.get(name)] : []));
  return merged && named(merged, key) ? merged : null;
}

type Named = ReadonlyMap<string, unknown>;
/** What names an item; null where it is its own name. */
type Key = string | null;

/** The first setting that is a text in every item and another one in each. */
function keyOf(lists: readonly (readonly unknown[])[]): Key | undefined {
  const items = lists.flat();
  const keys = items.every((item) => typeof item === 'string') ? [null] : Object.keys(Object(items[0]));
  return keys.find((key) => lists.every((list) => named(list, key)));
}

function named(list: readonly unknown[], key: Key | undefined): Named | null {
  const map = new Map<string, unknown>();
  for (const item of list) {
    const name = isJsonObject(item) && key ? item[key] : item;
    if (typeof name !== 'string' || map.has(name)) return null;
    map.set(name, item);
  }
  return map;
}

/** An item that has another name now, in its place, is the same one. */
function aligned(before: Named, after: Named): Named {
  const names = [...before.keys()];
  const isRenamed = (name: string, was = name) => !before.has(name) && !after.has(was);
  return new Map(
    [...after].map(([name, item], index) => [
      isRenamed(name, names[index]) ? (names[index] ?? name) : name,
      item,
    ]),
  );
}
