import { nameIn } from '../differences.ts';
import { sameValue } from '../same-value.ts';
import { listed } from './listed.ts';
import { entryInWords } from './value-in-words.ts';

/** What became of the entries of a list: “now has “a” as well and no longer has “b””. */
export function listInWords(before: readonly unknown[], after: readonly unknown[]): string {
  const added = without(after, before);
  const removed = without(before, after);
  const changed = after.filter((entry) => namesake(entry, before) && !within(entry, before));
  const parts = [
    ...(added.length > 0 ? [`now has ${told(added)} as well`] : []),
    ...(removed.length > 0 ? [`no longer has ${told(removed)}`] : []),
    ...(changed.length > 0 ? [`now has another ${told(changed)}`] : []),
  ];
  const isMoved = !sameValue(kept(before, after), kept(after, before));
  return listed([...parts, ...(isMoved || parts.length === 0 ? ['is now in another order'] : [])]);
}

function told(entries: readonly unknown[]): string {
  const shown = entries.slice(0, 6).map(entryInWords);
  return listed(entries.length > 6 ? [...shown, `${entries.length - 6} more`] : shown);
}

/** The entries that the other list doesn't have, not even changed. */
function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  return list.filter((entry) => !within(entry, other) && !namesake(entry, other));
}

function within(entry: unknown, list: readonly unknown[]): boolean {
  return list.some((other) => sameValue(other, entry));
}

function namesake(entry: unknown, list: readonly unknown[]): boolean {
  const name = nameIn(entry);
  return name !== null && list.some((other) => nameIn(other) === name);
}

/** What both have, named as it stands in the first. */
function kept(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const both = list.filter((entry) => within(entry, other) || namesake(entry, other));
  return both.map((entry) => nameIn(entry) ?? entry);
}
