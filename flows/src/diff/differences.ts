import type { ConfigPath } from '../model/config-fields.ts';
import { isObject, keysOf, sameValue } from './same-value.ts';

/** The smallest part that is another; undefined where there was or is nothing. */
export interface Difference {
  readonly path: ConfigPath;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two values differ, as deep as both have the same parts. What `isWhole` says of is never taken apart. */
export function differences(
  before: unknown,
  after: unknown,
  isWhole: (path: ConfigPath) => boolean = () => false,
  path: ConfigPath = [],
): Difference[] {
  if (sameValue(before, after)) return [];
  if (!isObject(before) || !isObject(after) || isWhole(path)) return [{ path, before, after }];
  if (Array.isArray(before) || Array.isArray(after)) {
    if (!Array.isArray(before) || !Array.isArray(after) || !areAligned(before, after))
      return [{ path, before, after }];
    return before.flatMap((part, index) => differences(part, after[index], isWhole, [...path, index]));
  }
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  return [...keys].flatMap((key) =>
    differences(ownValue(before, key), ownValue(after, key), isWhole, [...path, key]),
  );
}

/** A name like “constructor” is no part of what doesn't have it. */
export function ownValue(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** What an entry of a list is known by, whatever else of it changes. */
const names = ['port', 'id', 'name', 'variable', 'into', 'from', 'label', 'key', 'value'];

/** Null where an entry has no name, as a text that is nothing but itself. */
export function nameIn(entry: unknown): string | null {
  if (!isObject(entry) || Array.isArray(entry)) return null;
  const key = names.find((name) => typeof ownValue(entry, name) === 'string');
  return key === undefined ? null : String(Reflect.get(entry, key));
}

/** Two lists that have the same entries in the same order, each perhaps changed. */
function areAligned(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((entry, index) => {
    const name = nameIn(entry);
    return isObject(entry) && name !== null && name === nameIn(after[index]);
  });
}
